package io.largesse.orchestrator.bulk.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to many claims.
 *
 * @param filter names and values as in the query of a search; at least one
 * @param reason kept on the timeline of each claim, with who it was
 * @param atMost where more claims match, nothing is done: what the preview counted, or a little more
 * @param perSecond how many claims a second are acted on at most; 20 where it is not said
 */
record OrderBody(
        @NotNull Map<String, String> filter,
        @NotBlank @Size(max = 500) String reason,
        @NotNull @Min(1) Integer atMost,
        @Nullable @Min(1) @Max(MAX_RATE) Integer perSecond) {

    static final int MAX_RATE = 100;
    private static final int USUAL_RATE = 20;

    int rate() {
        return perSecond == null ? USUAL_RATE : perSecond;
    }
}
