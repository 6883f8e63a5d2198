package io.largesse.events.condition.domain;

import java.util.Map;

/** How often something was done. */
public record Count(String activity, Unit unit, Map<String, String> where, long atLeast) implements Leaf {

    public Count {
        where = Map.copyOf(where);
    }

    @Override
    public Measurement measurement() {
        return unit;
    }

    @Override
    public Value target() {
        return Value.of(atLeast);
    }

    /** What one is counted for. */
    public sealed interface Unit extends Measurement {

        /** The most that is remembered of what must be told apart, and so the highest target. */
        int MAX_REMEMBERED = 1_000;
    }

    /** Every activity. */
    public record Times() implements Unit {}

    /** Every day, in the event's time zone, on which there was an activity. */
    public record Days() implements Unit {}

    /** Every value of the attribute; activities without it do not count. */
    public record Distinct(String attribute) implements Unit {}
}
