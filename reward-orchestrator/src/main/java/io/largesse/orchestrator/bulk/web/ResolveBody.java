package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.domain.Input;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An operator's word on a claim under review.
 *
 * @param outcome whether the player has the rewards
 * @param reason kept on the claim's timeline, with who it was
 */
record ResolveBody(
        @NotNull Input.Verdict outcome,
        @NotBlank @Size(max = 500) String reason) {}
