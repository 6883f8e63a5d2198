package io.largesse.events.condition.web;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Count;
import io.largesse.events.condition.domain.Latest;
import io.largesse.events.condition.domain.Max;
import io.largesse.events.condition.domain.Streak;
import io.largesse.events.condition.domain.Sum;
import io.largesse.events.condition.domain.Value;
import io.largesse.platform.problem.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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
    private final Set<String> distinct = new HashSet<>();

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
        Condition.Type type = Arrays.stream(Condition.Type.values())
                .filter(one -> json.path("type").isString()
                        && json.path("type").stringValue().equals(one.name()))
                .findFirst()
                .orElse(null);
        return switch (type) {
            case null -> {
                fault(pointer + "/type", "must be one of " + Arrays.toString(Condition.Type.values()));
                yield null;
            }
            case ALL -> new Condition.All(nodes(json, pointer, depth));
            case ANY -> new Condition.Any(nodes(json, pointer, depth));
            case NOT -> not(json, pointer, depth);
            case COUNT -> count(json, pointer);
            case SUM -> sum(json, pointer);
            case MAX -> max(json, pointer);
            case STREAK -> streak(json, pointer);
            case LATEST -> latest(json, pointer);
        };
    }

    private List<Condition> nodes(JsonNode json, String pointer, int depth) {
        known(json, pointer, "of");
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

    private @Nullable Condition not(JsonNode json, String pointer, int depth) {
        if (json.path("of").size() > 1) {
            fault(pointer + "/of", "must be an array of one condition");
            return null;
        }
        List<Condition> other = nodes(json, pointer, depth);
        return other.isEmpty() ? null : new Condition.Not(other.getFirst());
    }

    private @Nullable Condition count(JsonNode json, String pointer) {
        known(json, pointer, "activity", "where", "distinctDays", "distinctBy", "atLeast");
        String activity = name(json, pointer, "activity");
        Map<String, String> where = where(json, pointer);
        Count.Unit unit = unit(json, pointer);
        Long atLeast = whole(json, pointer, unit instanceof Count.Times ? MAX_TARGET : Count.Unit.MAX_REMEMBERED);
        if (activity == null || unit == null || atLeast == null) {
            return null;
        }
        var count = new Count(activity, unit, where, atLeast);
        if (!(unit instanceof Count.Times)
                && distinct.add(count.measure())
                && distinct.size() == Condition.MAX_DISTINCT + 1) {
            fault(pointer, "a condition remembers at most " + Condition.MAX_DISTINCT + " times what is distinct");
        }
        return count;
    }

    private Count.@Nullable Unit unit(JsonNode json, String pointer) {
        JsonNode days = json.get("distinctDays");
        if (days != null && !days.isBoolean()) {
            fault(pointer + "/distinctDays", "must be true or false");
            return null;
        }
        boolean counted = days != null && days.booleanValue();
        if (!json.has("distinctBy")) {
            return counted ? new Count.Days() : new Count.Times();
        }
        if (counted) {
            fault(pointer + "/distinctBy", "cannot be combined with distinctDays");
            return null;
        }
        String attribute = name(json, pointer, "distinctBy");
        return attribute == null ? null : new Count.Distinct(attribute);
    }

    private @Nullable Condition sum(JsonNode json, String pointer) {
        known(json, pointer, "activity", "where", "atLeast");
        String activity = name(json, pointer, "activity");
        Map<String, String> where = where(json, pointer);
        Long atLeast = whole(json, pointer, MAX_TARGET);
        return activity == null || atLeast == null ? null : new Sum(activity, where, atLeast);
    }

    private @Nullable Condition max(JsonNode json, String pointer) {
        known(json, pointer, "activity", "attribute", "where", "atLeast");
        String activity = name(json, pointer, "activity");
        String attribute = name(json, pointer, "attribute");
        Map<String, String> where = where(json, pointer);
        Value.Amount atLeast = number(json, pointer);
        return activity == null || attribute == null || atLeast == null
                ? null
                : new Max(activity, attribute, where, atLeast);
    }

    private @Nullable Condition streak(JsonNode json, String pointer) {
        known(json, pointer, "activity", "where", "atLeast");
        String activity = name(json, pointer, "activity");
        Map<String, String> where = where(json, pointer);
        Long atLeast = whole(json, pointer, Streak.MAX_TARGET);
        return activity == null || atLeast == null ? null : new Streak(activity, where, atLeast);
    }

    private @Nullable Condition latest(JsonNode json, String pointer) {
        known(json, pointer, "activity", "attribute", "where", "atLeast", "equals");
        String activity = name(json, pointer, "activity");
        String attribute = name(json, pointer, "attribute");
        Map<String, String> where = where(json, pointer);
        Value target = target(json, pointer);
        return activity == null || attribute == null || target == null
                ? null
                : new Latest(activity, attribute, where, target);
    }

    private @Nullable Value target(JsonNode json, String pointer) {
        JsonNode equal = json.get("equals");
        if (equal == null) {
            return number(json, pointer);
        }
        if (json.has("atLeast")) {
            fault(pointer + "/equals", "cannot be combined with atLeast");
            return null;
        }
        if (!equal.isString() || !isText(equal.stringValue(), MAX_VALUE)) {
            fault(pointer + "/equals", "must be a string of 1 to " + MAX_VALUE + " visible characters");
            return null;
        }
        return new Value.Text(equal.stringValue());
    }

    private @Nullable Long whole(JsonNode json, String pointer, long max) {
        JsonNode atLeast = json.path("atLeast");
        if (!atLeast.isIntegralNumber() || !atLeast.canConvertToLong() || outside(atLeast.longValue(), max)) {
            fault(pointer + "/atLeast", "must be a whole number from 1 to " + max);
            return null;
        }
        return atLeast.longValue();
    }

    private static boolean outside(long value, long max) {
        return value < 1 || value > max;
    }

    private Value.@Nullable Amount number(JsonNode json, String pointer) {
        JsonNode atLeast = json.path("atLeast");
        BigDecimal number = atLeast.isNumber() ? atLeast.decimalValueOpt().orElse(null) : null;
        if (number == null
                || number.abs().compareTo(BigDecimal.valueOf(MAX_TARGET)) > 0
                || number.stripTrailingZeros().scale() > Value.MAX_DECIMALS) {
            fault(
                    pointer + "/atLeast",
                    "must be a number from -%d to %d of at most %d decimals"
                            .formatted(MAX_TARGET, MAX_TARGET, Value.MAX_DECIMALS));
            return null;
        }
        return new Value.Amount(number);
    }

    private Map<String, String> where(JsonNode node, String parent) {
        JsonNode json = node.get("where");
        String pointer = parent + "/where";
        Map<String, String> where = new TreeMap<>();
        if (json == null) {
            return where;
        }
        if (!json.isObject() || json.size() > MAX_WHERE) {
            fault(pointer, "must be an object of at most " + MAX_WHERE + " attributes");
            return where;
        }
        json.forEachEntry((attribute, value) -> {
            String at = pointer + "/" + escape(attribute);
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

    private @Nullable String name(JsonNode json, String pointer, String property) {
        JsonNode name = json.path(property);
        if (name.isString() && isText(name.stringValue(), MAX_NAME)) {
            return name.stringValue();
        }
        fault(pointer + "/" + property, "must be a string of 1 to " + MAX_NAME + " visible characters");
        return null;
    }

    private static boolean isText(String text, int max) {
        return !text.isBlank() && text.length() <= max && text.chars().noneMatch(Character::isISOControl);
    }

    private void known(JsonNode json, String pointer, String... properties) {
        Set<String> known = Set.of(properties);
        json.propertyNames().stream()
                .filter(name -> !name.equals("type") && !known.contains(name))
                .forEach(name -> fault(pointer + "/" + escape(name), "is not a known property"));
    }

    /** As a part of a JSON pointer (RFC 6901). */
    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void fault(String pointer, String message) {
        problems.add(new FieldProblem(pointer, message));
    }
}
