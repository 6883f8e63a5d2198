package io.largesse.events.condition.domain;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition judged, node by node, so that it explains itself.
 *
 * @param current of a leaf what was measured, null where nothing was reported; of {@code ALL} and {@code ANY} how many of the nodes
 *     are satisfied; of {@code NOT} 1 as long as its node is not satisfied, else 0
 * @param target what current must reach
 * @param of the nodes under this one, in the condition's order
 */
public record Evaluation(Condition condition, @Nullable Value current, Value target, List<Evaluation> of) {

    /** @param pointer a JSON pointer (RFC 6901) to the node */
    public record Node(String pointer, Evaluation judged) {}

    /** @param measured what was measured for a leaf; null for nothing */
    public static Evaluation of(Condition condition, Function<Leaf, @Nullable Value> measured) {
        List<Evaluation> of =
                condition.nodes().stream().map(node -> of(node, measured)).toList();
        long satisfied = of.stream().filter(Evaluation::satisfied).count();
        return switch (condition) {
            case Condition.All _ -> new Evaluation(condition, Value.of(satisfied), Value.of(of.size()), of);
            case Condition.Any _ -> new Evaluation(condition, Value.of(satisfied), Value.of(1), of);
            case Condition.Not _ -> new Evaluation(condition, Value.of(1 - satisfied), Value.of(1), of);
            case Leaf leaf -> {
                Value current = measured.apply(leaf);
                yield new Evaluation(leaf, current == null ? null : current.readAs(leaf.target()), leaf.target(), of);
            }
        };
    }

    public boolean satisfied() {
        return current != null && current.reaches(target);
    }

    /**
     * The node that keeps this one from being satisfied: through every {@code ALL} the first that is not.
     *
     * @param pointer to this node
     */
    public Node obstacle(String pointer) {
        if (condition instanceof Condition.All) {
            for (int i = 0; i < of.size(); i++) {
                if (!of.get(i).satisfied()) {
                    return of.get(i).obstacle(pointer + "/of/" + i);
                }
            }
        }
        return new Node(pointer, this);
    }

    /** What is there and what is missing, for people: {@code LOGIN on 3 of 7 days}. */
    public String sentence() {
        return sentence(false);
    }

    /** @param satisfied whether what is satisfied is told, for it stands in the way under a {@code NOT}, or what is not */
    private String sentence(boolean satisfied) {
        return switch (condition) {
            case Condition.All _ -> nodes(satisfied, " and ");
            case Condition.Any _ -> nodes(satisfied, " or ");
            case Condition.Not _ -> "not (" + of.getFirst().sentence(!satisfied) + ")";
            case Leaf leaf -> leaf.activity() + where(leaf) + measure(leaf);
        };
    }

    private String nodes(boolean satisfied, String between) {
        return of.stream()
                .filter(node -> node.satisfied() == satisfied)
                .map(node -> node.of.size() > 1 ? "(" + node.sentence(satisfied) + ")" : node.sentence(satisfied))
                .collect(Collectors.joining(between));
    }

    private static String where(Leaf leaf) {
        return leaf.where().isEmpty() ? "" : " with " + new TreeMap<>(leaf.where());
    }

    private String measure(Leaf leaf) {
        String progress = (current == null ? "none" : current)
                + switch (target) {
                    case Value.Amount amount -> " of " + amount;
                    case Value.Text text -> " where " + text + " is asked for";
                };
        return switch (leaf.measurement()) {
            case Count.Times _ -> " " + progress + " times";
            case Count.Days _ -> " on " + progress + " days";
            case Count.Distinct(var attribute) -> " with " + progress + " different values of " + attribute;
            case Measurement.Quantity _ -> " adds up to " + progress;
            case Measurement.Highest(var attribute) -> " with highest " + attribute + " " + progress;
            case Measurement.Run _ -> " on " + progress + " days in a row";
            case Measurement.Last(var attribute) -> " with last " + attribute + " " + progress;
        };
    }
}
