package io.largesse.events.condition.domain;

import java.util.Map;

/** On how many days in a row something was done, at any time of the event: the run need not reach today. */
public record Streak(String activity, Map<String, String> where, long atLeast) implements Leaf {

    /** Days; nobody is asked for longer. */
    public static final int MAX_TARGET = 1_000;

    public Streak {
        where = Map.copyOf(where);
    }

    @Override
    public Measurement measurement() {
        return new Measurement.Run();
    }

    @Override
    public Value target() {
        return Value.of(atLeast);
    }
}
