package io.largesse.events.event.domain;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How many claims one player may make of one event, per period.
 *
 * @param period {@link Period#EVENT} for an event that recurs: it stands for one of its openings
 */
public record ClaimLimit(long perUser, Period period) {

    /** Names the opening, or else the period that holds the instant: what the limit is of. */
    public String label(Instant instant, ZoneId zone, @Nullable String opening) {
        return opening == null ? period.label(instant, zone) : opening;
    }

    /** Every claim of a period has an entry in the player's slot document. */
    public static final int MAX_PER_USER = 1_000;

    public static final ClaimLimit ONCE = new ClaimLimit(1, Period.EVENT);
}
