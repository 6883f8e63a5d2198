package io.largesse.events.condition.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an event asks of a player. A node either combines others or is a {@link Leaf}, which measures activities. Nothing is said
 * here about how measures are kept; {@link Evaluation} says how a condition is judged.
 */
public sealed interface Condition permits Condition.All, Condition.Any, Leaf {

    /** So that a condition can be shown, and judged in one breath. */
    int MAX_DEPTH = 5;

    int MAX_NODES = 50;

    /** Every one of them. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least one of them. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** The leaves under this node, itself included, from left to right. */
    default Stream<Leaf> leaves() {
        return switch (this) {
            case All(var of) -> of.stream().flatMap(Condition::leaves);
            case Any(var of) -> of.stream().flatMap(Condition::leaves);
            case Leaf leaf -> Stream.of(leaf);
        };
    }
}
