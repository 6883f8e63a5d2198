package io.largesse.events.event.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How an event opens again and again: first when its window begins, then at the same time of day by the calendar of its zone, on each
 * day, on the same day of each week, or on the same day of each month (its last day where the month is shorter). An opening ends when
 * the next one begins, or earlier.
 *
 * @param opensFor how long each opening lasts, longer than zero; null where it lasts until the next one
 */
public record Recurrence(Every every, @Nullable Duration opensFor) {

    /** How far it is from one opening to the next. */
    public enum Every {
        DAILY(ChronoUnit.DAYS),
        WEEKLY(ChronoUnit.WEEKS),
        MONTHLY(ChronoUnit.MONTHS);

        private final ChronoUnit unit;

        Every(ChronoUnit unit) {
            this.unit = unit;
        }
    }

    /** The last opening that has begun by the instant, whether it is still open or not; null before the first. */
    @Nullable
    Opening begunBy(Instant instant, Window whole, ZoneId zone) {
        if (instant.isBefore(whole.startsAt())) {
            return null;
        }
        Instant within =
                instant.isBefore(whole.endsAt()) ? instant : whole.endsAt().minusMillis(1);
        return opening(lastBegunBy(within, whole, zone), whole, zone);
    }

    /** The opening after the last one that has begun by the instant; null where there is none. */
    @Nullable
    Opening after(Instant instant, Window whole, ZoneId zone) {
        long next = instant.isBefore(whole.startsAt()) ? 0 : lastBegunBy(instant, whole, zone) + 1;
        Opening opening = opening(next, whole, zone);
        return opening.window().startsAt().isBefore(whole.endsAt()) ? opening : null;
    }

    private long lastBegunBy(Instant instant, Window whole, ZoneId zone) {
        // By local times: the count may be one off where a month is short or clocks change.
        long n = every.unit.between(
                whole.startsAt().atZone(zone).toLocalDateTime(),
                instant.atZone(zone).toLocalDateTime());
        while (start(n, whole, zone).isAfter(instant)) {
            n--;
        }
        while (!start(n + 1, whole, zone).isAfter(instant)) {
            n++;
        }
        return n;
    }

    private Opening opening(long n, Window whole, ZoneId zone) {
        Instant begins = start(n, whole, zone);
        Instant ends = earlier(start(n + 1, whole, zone), whole.endsAt());
        if (opensFor != null) {
            ends = earlier(begins.plus(opensFor), ends);
        }
        return new Opening(begins.atZone(zone).toLocalDate().toString(), new Window(begins, ends));
    }

    // Counted from the first, not from the one before: after a short month the day is the first one's again.
    private Instant start(long n, Window whole, ZoneId zone) {
        ZonedDateTime first = whole.startsAt().atZone(zone);
        return first.plus(n, every.unit).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
