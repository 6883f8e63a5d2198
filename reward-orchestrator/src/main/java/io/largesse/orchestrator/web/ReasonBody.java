package io.largesse.orchestrator.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The body of what an operator does to a claim.
 *
 * @param reason kept on the claim's timeline, with who it was
 */
record ReasonBody(@NotBlank @Size(max = 500) String reason) {}
