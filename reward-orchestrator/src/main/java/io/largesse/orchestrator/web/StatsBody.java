package io.largesse.orchestrator.web;

import io.largesse.orchestrator.ClaimFigures;
import io.largesse.orchestrator.domain.ClaimStatus;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What became of claims.
 *
 * @param byReason claims that have a reason, by its code
 * @param timeToEndMs from acceptance to the end, of those that have ended
 */
record StatsBody(Map<ClaimStatus, Long> byStatus, Map<String, Long> byReason, Times timeToEndMs) {

    /** Within how many milliseconds 50, 95 and 99 per cent ended; null where none has. */
    record Times(
            @Nullable Long p50,
            @Nullable Long p95,
            @Nullable Long p99) {}

    static StatsBody of(ClaimFigures figures) {
        return new StatsBody(
                figures.byStatus(),
                figures.byReason(),
                new Times(millis(figures, 50), millis(figures, 95), millis(figures, 99)));
    }

    private static @Nullable Long millis(ClaimFigures figures, double percentile) {
        OptionalLong millis = figures.millisToEnd(percentile);
        return millis.isPresent() ? millis.getAsLong() : null;
    }
}
