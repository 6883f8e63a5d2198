package io.largesse.orchestrator.domain;

import java.util.List;

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

    /** @param period EVENT, DAILY, WEEKLY or MONTHLY, in the time zone */
    public record Limit(long perUser, String period, String timeZone) {}
}
