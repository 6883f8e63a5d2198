package io.largesse.events.progress.domain;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.condition.domain.Leaf;
import io.largesse.events.condition.domain.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted for one player in one event.
 *
 * @param byMeasure by {@link io.largesse.events.condition.domain.Leaf#measure}
 */
public record Tallies(Map<String, Tally> byMeasure) {

    public static final Tallies NONE = new Tallies(Map.of());

    public Tallies {
        byMeasure = Map.copyOf(byMeasure);
    }

    /** Judges the condition by what was counted. */
    public Evaluation judge(Condition condition) {
        return Evaluation.of(condition, this::current);
    }

    private @Nullable Value current(Leaf leaf) {
        Tally tally = byMeasure.get(leaf.measure());
        return tally == null ? leaf.measurement().none() : tally.current();
    }
}
