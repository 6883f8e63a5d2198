package io.largesse.orchestrator.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event as it counts for one claim. Whatever is edited after the claim was validated, later steps use this.
 *
 * @param limit how many claims a user may make
 * @param grantPolicy {@code ALL_OR_NOTHING} or {@code BEST_EFFORT}
 */
public record PinnedEvent(long version, List<RewardLine> lines, Limit limit, String grantPolicy) {

    public PinnedEvent {
        lines = List.copyOf(lines);
    }

    /**
     * @param period EVENT, DAILY, WEEKLY or MONTHLY, in the time zone
     * @param opening the opening that counts instead, of an event that opens again and again; else null
     */
    public record Limit(
            long perUser,
            String period,
            String timeZone,
            @Nullable String opening) {}
}
