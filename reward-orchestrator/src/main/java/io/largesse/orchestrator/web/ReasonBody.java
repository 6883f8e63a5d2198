package io.largesse.orchestrator.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The body of what an operator does to a claim, a dead letter or an operation.
 *
 * @param reason kept with it, and who it was
 */
public record ReasonBody(@NotBlank @Size(max = 500) String reason) {}
