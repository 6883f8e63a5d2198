package io.largesse.events.progress.domain;

import io.largesse.events.condition.domain.Count;
import io.largesse.events.condition.domain.Measurement;
import io.largesse.events.condition.domain.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was counted for one measure: the same in whatever order activities come, and of bounded size. */
public sealed interface Tally {

    /** How far it is. */
    default Value current() {
        return switch (this) {
            case Amount(long amount) -> Value.of(amount);
            case Members(var members) -> Value.of(members.size());
            case Highest(var highest) -> highest;
            case Run(var days) -> Value.of(days.longestRun());
            case Last last -> new Value.Text(last.value);
        };
    }

    /** A mere number. */
    record Amount(long amount) implements Tally {}

    /** What must be told apart: days since 1970, or fingerprints of values. In the order in which they came. */
    record Members(Set<Long> members) implements Tally {
        public Members {
            // Set.copyOf would lose the order.
            members = Collections.unmodifiableSet(new LinkedHashSet<>(members));
        }
    }

    record Highest(Value.Amount highest) implements Tally {}

    record Run(Days days) implements Tally {}

    /** @param activity fingerprint of the id of the activity that reported the value */
    record Last(String value, Instant occurredAt, long activity) implements Tally {

        /** Of activities at the same instant any may be the last one, but always the same. */
        private static final Comparator<Last> ORDER = Comparator.comparing(Last::occurredAt)
                .thenComparingLong(Last::activity)
                .thenComparing(Last::value);
    }

    /**
     * @param before null where nothing was counted yet
     * @param zone whose days count
     * @return null where there still is nothing
     */
    static @Nullable Tally add(@Nullable Tally before, Measurement measurement, Activity activity, ZoneId zone) {
        return switch (measurement) {
            case Count.Times _ -> plus(before, 1);
            case Count.Days _ -> and(before, day(activity, zone));
            case Count.Distinct(var attribute) -> {
                String value = activity.attributes().get(attribute);
                yield value == null ? before : and(before, Fingerprint.of(value));
            }
            case Measurement.Quantity _ -> plus(before, activity.quantity());
            case Measurement.Highest(var attribute) -> {
                String value = activity.attributes().get(attribute);
                Value.Amount number = value == null ? null : Value.number(value);
                yield number == null || (before instanceof Highest(var highest) && highest.reaches(number))
                        ? before
                        : new Highest(number);
            }
            case Measurement.Run _ ->
                new Run((before instanceof Run(var days) ? days : Days.NONE).and(day(activity, zone)));
            case Measurement.Last(var attribute) -> {
                String value = activity.attributes().get(attribute);
                yield value == null
                        ? before
                        : later(before, new Last(value, activity.occurredAt(), Fingerprint.of(activity.activityId())));
            }
        };
    }

    private static long day(Activity activity, ZoneId zone) {
        return activity.occurredAt().atZone(zone).toLocalDate().toEpochDay();
    }

    /** Stops at the highest number there is: more than that nobody asks for. */
    private static Tally plus(@Nullable Tally before, long quantity) {
        long sum = (before instanceof Amount(long amount) ? amount : 0) + quantity;
        return new Amount(sum < 0 ? Long.MAX_VALUE : sum);
    }

    private static Tally and(@Nullable Tally before, long member) {
        Set<Long> members = new LinkedHashSet<>(before instanceof Members(Set<Long> known) ? known : Set.of());
        if (members.size() < Count.Unit.MAX_REMEMBERED) {
            members.add(member);
        }
        return new Members(members);
    }

    private static Tally later(@Nullable Tally before, Last next) {
        return before instanceof Last last && Last.ORDER.compare(last, next) > 0 ? last : next;
    }
}
