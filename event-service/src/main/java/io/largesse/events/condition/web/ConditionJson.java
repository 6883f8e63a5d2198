package io.largesse.events.condition.web;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Count;
import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.condition.domain.Latest;
import io.largesse.events.condition.domain.Leaf;
import io.largesse.events.condition.domain.Max;
import io.largesse.events.condition.domain.Streak;
import io.largesse.events.condition.domain.Sum;
import io.largesse.events.condition.domain.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Conditions as the API shows them. {@link ConditionReader} is the way back. */
public final class ConditionJson {

    private ConditionJson() {}

    public static Map<String, Object> write(Condition condition) {
        Map<String, Object> node = fields(condition);
        if (!condition.nodes().isEmpty()) {
            node.put("of", condition.nodes().stream().map(ConditionJson::write).toList());
        }
        return node;
    }

    /** The same tree, and in every node how far it is. */
    public static Map<String, Object> write(Evaluation evaluation) {
        Map<String, Object> node = fields(evaluation.condition());
        node.put("current", plain(evaluation.current()));
        node.put("target", plain(evaluation.target()));
        node.put("satisfied", evaluation.satisfied());
        if (!evaluation.of().isEmpty()) {
            node.put("of", evaluation.of().stream().map(ConditionJson::write).toList());
        }
        return node;
    }

    private static Map<String, Object> fields(Condition condition) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("type", condition.type().name());
        if (condition instanceof Leaf leaf) {
            node.put("activity", leaf.activity());
            measured(leaf, node);
            if (!leaf.where().isEmpty()) {
                node.put("where", new TreeMap<>(leaf.where()));
            }
            switch (leaf.target()) {
                case Value.Amount(var number) -> node.put("atLeast", number);
                case Value.Text(var text) -> node.put("equals", text);
            }
        }
        return node;
    }

    private static void measured(Leaf leaf, Map<String, Object> node) {
        switch (leaf) {
            case Count count -> {
                switch (count.unit()) {
                    case Count.Times _ -> {
                        // what is counted where nothing else is said
                    }
                    case Count.Days _ -> node.put("distinctDays", true);
                    case Count.Distinct(var attribute) -> node.put("distinctBy", attribute);
                }
            }
            case Max max -> node.put("attribute", max.attribute());
            case Latest latest -> node.put("attribute", latest.attribute());
            case Sum _, Streak _ -> {
                // measure the activities themselves
            }
        }
    }

    private static @Nullable Object plain(@Nullable Value value) {
        return switch (value) {
            case null -> null;
            case Value.Amount(var number) -> number;
            case Value.Text(var text) -> text;
        };
    }
}
