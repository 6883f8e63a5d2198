package io.largesse.events.condition.domain;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A condition judged, node by node, so that it explains itself.
 *
 * @param current of a leaf what was measured, of a combination how many of its nodes are satisfied
 * @param target what current must reach
 * @param of the nodes under this one, in the condition's order
 */
public record Evaluation(Condition condition, long current, long target, List<Evaluation> of) {

    public static Evaluation of(Condition condition, ToLongFunction<Leaf> measured) {
        return switch (condition) {
            case Condition.All(var of) -> combine(condition, of, of.size(), measured);
            case Condition.Any(var of) -> combine(condition, of, 1, measured);
            case Leaf leaf -> new Evaluation(leaf, measured.applyAsLong(leaf), leaf.atLeast(), List.of());
        };
    }

    private static Evaluation combine(
            Condition condition, List<Condition> of, long target, ToLongFunction<Leaf> measured) {
        List<Evaluation> nodes = of.stream().map(node -> of(node, measured)).toList();
        long satisfied = nodes.stream().filter(Evaluation::satisfied).count();
        return new Evaluation(condition, satisfied, target, nodes);
    }

    public boolean satisfied() {
        return current >= target;
    }

    /** What is there and what is missing, for people: {@code LOGIN on 3 of 7 days}. */
    public String sentence() {
        return switch (condition) {
            case Condition.All _ -> unsatisfied(" and ");
            case Condition.Any _ -> unsatisfied(" or ");
            case Count(var activity, var unit, var where, var atLeast) -> {
                String only = where.isEmpty() ? "" : " with " + new TreeMap<>(where);
                yield switch (unit) {
                    case Count.Times _ -> activity + only + " " + current + " of " + atLeast + " times";
                    case Count.Days _ -> activity + only + " on " + current + " of " + atLeast + " days";
                    case Count.Distinct(var attribute) ->
                        activity + only + " with " + current + " of " + atLeast + " different values of " + attribute;
                };
            }
        };
    }

    private String unsatisfied(String between) {
        return of.stream()
                .filter(node -> !node.satisfied())
                .map(node -> node.of.size() > 1 ? "(" + node.sentence() + ")" : node.sentence())
                .collect(Collectors.joining(between));
    }
}
