package io.largesse.events.condition.web;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Count;
import io.largesse.events.condition.domain.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Conditions as the API shows them. {@link ConditionReader} is the way back. */
public final class ConditionJson {

    private ConditionJson() {}

    public static Map<String, Object> write(Condition condition) {
        Map<String, Object> node = fields(condition);
        switch (condition) {
            case Condition.All(var of) ->
                node.put("of", of.stream().map(ConditionJson::write).toList());
            case Condition.Any(var of) ->
                node.put("of", of.stream().map(ConditionJson::write).toList());
            case Count _ -> {
                // has no nodes under it
            }
        }
        return node;
    }

    /** The same tree, and in every node how far it is. */
    public static Map<String, Object> write(Evaluation evaluation) {
        Map<String, Object> node = fields(evaluation.condition());
        node.put("current", evaluation.current());
        node.put("target", evaluation.target());
        node.put("satisfied", evaluation.satisfied());
        List<Evaluation> of = evaluation.of();
        if (!of.isEmpty()) {
            node.put("of", of.stream().map(ConditionJson::write).toList());
        }
        return node;
    }

    private static Map<String, Object> fields(Condition condition) {
        Map<String, Object> node = new LinkedHashMap<>();
        switch (condition) {
            case Condition.All _ -> node.put("type", "ALL");
            case Condition.Any _ -> node.put("type", "ANY");
            case Count count -> {
                node.put("type", "COUNT");
                node.put("activity", count.activity());
                switch (count.unit()) {
                    case Count.Times _ -> {
                        // what is counted where nothing else is said
                    }
                    case Count.Days _ -> node.put("distinctDays", true);
                    case Count.Distinct(var attribute) -> node.put("distinctBy", attribute);
                }
                if (!count.where().isEmpty()) {
                    node.put("where", new TreeMap<>(count.where()));
                }
                node.put("atLeast", count.atLeast());
            }
        }
        return node;
    }
}
