package io.largesse.events.condition.domain;

import java.util.Map;

/**
 * What was reported last, such as a balance or a rank.
 *
 * @param target a number that it must reach, or a text that it must be
 */
public record Latest(String activity, String attribute, Map<String, String> where, Value target) implements Leaf {

    public Latest {
        where = Map.copyOf(where);
    }

    @Override
    public Measurement measurement() {
        return new Measurement.Last(attribute);
    }
}
