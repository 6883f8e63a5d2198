package io.largesse.orchestrator.deadletters.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The body of what an operator does to a dead letter.
 *
 * @param reason kept with it, and who it was
 */
record ReasonBody(@NotBlank @Size(max = 500) String reason) {}
