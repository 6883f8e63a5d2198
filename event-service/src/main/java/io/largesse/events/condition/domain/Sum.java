package io.largesse.events.condition.domain;

import java.util.Map;

/** How much of something was done: the quantities of the activities, added up. */
public record Sum(String activity, Map<String, String> where, long atLeast) implements Leaf {

    public Sum {
        where = Map.copyOf(where);
    }

    @Override
    public Measurement measurement() {
        return new Measurement.Quantity();
    }

    @Override
    public Value target() {
        return Value.of(atLeast);
    }
}
