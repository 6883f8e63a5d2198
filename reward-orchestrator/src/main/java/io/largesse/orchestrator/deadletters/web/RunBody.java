package io.largesse.orchestrator.deadletters.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An order to send many records again.
 *
 * @param group those of one consumer group alone
 * @param reason kept with each, and who it was
 * @param perSecond how many a second; 10 where it is left out
 */
record RunBody(
        @NotBlank String topic,
        @Nullable String group,
        @NotBlank @Size(max = 500) String reason,
        @Nullable @Min(1) @Max(1000) Integer perSecond) {

    private static final int DEFAULT_PER_SECOND = 10;

    int rate() {
        return perSecond == null ? DEFAULT_PER_SECOND : perSecond;
    }
}
