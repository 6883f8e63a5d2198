package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.domain.Input;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's word on many claims under review; see {@link OrderBody}.
 *
 * @param outcome whether the players have the rewards
 */
record ResolveOrderBody(
        @NotNull Input.Verdict outcome,
        @NotNull Map<String, String> filter,
        @NotBlank @Size(max = 500) String reason,
        @NotNull @Min(1) Integer atMost,
        @Nullable @Min(1) @Max(OrderBody.MAX_RATE) Integer perSecond) {

    OrderBody order() {
        return new OrderBody(filter, reason, atMost, perSecond);
    }
}
