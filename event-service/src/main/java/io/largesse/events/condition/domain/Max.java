package io.largesse.events.condition.domain;

import java.util.Map;

/** How high a number was reported; what is no number does not count. */
public record Max(String activity, String attribute, Map<String, String> where, Value.Amount atLeast) implements Leaf {

    public Max {
        where = Map.copyOf(where);
    }

    @Override
    public Measurement measurement() {
        return new Measurement.Highest(attribute);
    }

    @Override
    public Value target() {
        return atLeast;
    }
}
