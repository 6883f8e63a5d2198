package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.ClaimSummary;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How many claims ended how and why, and how long that took. Counts are exact; times are kept in a histogram, which needs the same
 * memory for any number of claims, and are right to 0.1 per cent.
 */
public final class ClaimFigures {

    private static final int DIGITS = 3;

    private final Map<ClaimStatus, Long> byStatus = new EnumMap<>(ClaimStatus.class);
    private final Map<String, Long> byReason = new TreeMap<>();
    private final Histogram millisToEnd = new Histogram(DIGITS);

    void count(ClaimSummary claim) {
        byStatus.merge(claim.status(), 1L, Long::sum);
        if (claim.reason() != null) {
            byReason.merge(claim.reason(), 1L, Long::sum);
        }
        claim.timeToEnd().ifPresent(took -> millisToEnd.recordValue(took.toMillis()));
    }

    /** Statuses that no claim has are left out. */
    public Map<ClaimStatus, Long> byStatus() {
        return Collections.unmodifiableMap(byStatus);
    }

    /** Claims that have a reason, by its code. */
    public Map<String, Long> byReason() {
        return Collections.unmodifiableMap(byReason);
    }

    /**
     * Within how many milliseconds so many per cent of those that ended did so; nothing if none has ended. A claim that waits for a
     * person has not.
     */
    public OptionalLong millisToEnd(double percentile) {
        return millisToEnd.getTotalCount() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(millisToEnd.getValueAtPercentile(percentile));
    }
}
