package io.largesse.events.condition.web;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Count;
import io.largesse.platform.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a condition from JSON. Everything that is wrong with it is named, by the JSON pointer of the node or property. */
public final class ConditionReader {

    private static final int MAX_NAME = 64;
    private static final int MAX_VALUE = 256;
    private static final int MAX_WHERE = 10;
    private static final long MAX_TARGET = 1_000_000_000_000L;

    private final List<FieldProblem> problems;
    private int nodes;

    private ConditionReader(List<FieldProblem> problems) {
        this.problems = problems;
    }

    /**
     * @param pointer to the condition in the body
     * @param problems gets what is wrong
     * @return null where something is wrong
     */
    public static @Nullable Condition read(JsonNode json, String pointer, List<FieldProblem> problems) {
        int before = problems.size();
        Condition condition = new ConditionReader(problems).node(json, pointer, 1);
        return problems.size() == before ? condition : null;
    }

    private @Nullable Condition node(JsonNode json, String pointer, int depth) {
        nodes++;
        if (nodes == Condition.MAX_NODES + 1) {
            fault(pointer, "a condition has at most " + Condition.MAX_NODES + " nodes");
            return null;
        }
        if (depth > Condition.MAX_DEPTH) {
            fault(pointer, "conditions are nested at most " + Condition.MAX_DEPTH + " deep");
            return null;
        }
        if (!json.isObject()) {
            fault(pointer, "must be an object");
            return null;
        }
        String type = json.path("type").isString() ? json.path("type").stringValue() : "";
        return switch (type) {
            case "ALL" -> {
                known(json, pointer, Set.of("type", "of"));
                yield new Condition.All(nodes(json, pointer, depth));
            }
            case "ANY" -> {
                known(json, pointer, Set.of("type", "of"));
                yield new Condition.Any(nodes(json, pointer, depth));
            }
            case "COUNT" -> count(json, pointer);
            default -> {
                fault(pointer + "/type", "must be ALL, ANY or COUNT");
                yield null;
            }
        };
    }

    private List<Condition> nodes(JsonNode json, String pointer, int depth) {
        JsonNode of = json.path("of");
        List<Condition> conditions = new ArrayList<>();
        if (!of.isArray() || of.isEmpty()) {
            fault(pointer + "/of", "must be an array of at least one condition");
        } else {
            for (int i = 0; i < of.size() && nodes <= Condition.MAX_NODES; i++) {
                Condition condition = node(of.get(i), pointer + "/of/" + i, depth + 1);
                if (condition != null) {
                    conditions.add(condition);
                }
            }
        }
        return conditions;
    }

    private @Nullable Condition count(JsonNode json, String pointer) {
        known(json, pointer, Set.of("type", "activity", "atLeast", "distinctDays", "distinctBy", "where"));
        String activity = name(json.get("activity"), pointer + "/activity");
        Map<String, String> where = where(json.get("where"), pointer + "/where");
        Count.Unit unit = unit(json, pointer);
        long max = unit instanceof Count.Times ? MAX_TARGET : Count.Unit.MAX_REMEMBERED;
        JsonNode atLeast = json.path("atLeast");
        if (!atLeast.isIntegralNumber() || !atLeast.canConvertToLong() || outside(atLeast.longValue(), max)) {
            fault(pointer + "/atLeast", "must be a whole number from 1 to " + max);
            return null;
        }
        return activity == null || unit == null ? null : new Count(activity, unit, where, atLeast.longValue());
    }

    private static boolean outside(long value, long max) {
        return value < 1 || value > max;
    }

    private Count.@Nullable Unit unit(JsonNode json, String pointer) {
        JsonNode days = json.get("distinctDays");
        JsonNode by = json.get("distinctBy");
        if (days != null && !days.isBoolean()) {
            fault(pointer + "/distinctDays", "must be true or false");
            return null;
        }
        boolean counted = days != null && days.booleanValue();
        if (by == null) {
            return counted ? new Count.Days() : new Count.Times();
        }
        if (counted) {
            fault(pointer + "/distinctBy", "cannot be combined with distinctDays");
            return null;
        }
        String attribute = name(by, pointer + "/distinctBy");
        return attribute == null ? null : new Count.Distinct(attribute);
    }

    private Map<String, String> where(@Nullable JsonNode json, String pointer) {
        Map<String, String> where = new TreeMap<>();
        if (json == null) {
            return where;
        }
        if (!json.isObject() || json.size() > MAX_WHERE) {
            fault(pointer, "must be an object of at most " + MAX_WHERE + " attributes");
            return where;
        }
        json.forEachEntry((attribute, value) -> {
            String at = pointer + "/" + attribute.replace("~", "~0").replace("/", "~1");
            if (!isText(attribute, MAX_NAME)) {
                fault(at, "must be named by 1 to " + MAX_NAME + " visible characters");
            } else if (!value.isString() || !isText(value.stringValue(), MAX_VALUE)) {
                fault(at, "must be a string of 1 to " + MAX_VALUE + " visible characters");
            } else {
                where.put(attribute, value.stringValue());
            }
        });
        return where;
    }

    private @Nullable String name(@Nullable JsonNode json, String pointer) {
        if (json != null && json.isString() && isText(json.stringValue(), MAX_NAME)) {
            return json.stringValue();
        }
        fault(pointer, "must be a string of 1 to " + MAX_NAME + " visible characters");
        return null;
    }

    private static boolean isText(String text, int max) {
        return !text.isBlank() && text.length() <= max && text.chars().noneMatch(Character::isISOControl);
    }

    private void known(JsonNode json, String pointer, Set<String> known) {
        json.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> fault(pointer + "/" + name, "is not a known property"));
    }

    private void fault(String pointer, String message) {
        problems.add(new FieldProblem(pointer, message));
    }
}
