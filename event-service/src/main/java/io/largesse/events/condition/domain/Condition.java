package io.largesse.events.condition.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an event asks of a player. A node either combines others or is a {@link Leaf}, which measures activities. Nothing is said
 * here about how measures are kept; {@link Evaluation} says how a condition is judged.
 */
public sealed interface Condition permits Condition.All, Condition.Any, Condition.Not, Leaf {

    /** So that a condition can be shown, and judged in one breath. */
    int MAX_DEPTH = 5;

    int MAX_NODES = 50;

    /** Of measures of nodes that count what is different, and remember it: a player's document stays far below the largest a store takes. */
    int MAX_DISTINCT = 10;

    /** The names of the types, where a condition is written down. */
    enum Type {
        ALL,
        ANY,
        NOT,
        COUNT,
        SUM,
        MAX,
        STREAK,
        LATEST
    }

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

    /** Satisfied as long as the other is not. */
    record Not(Condition other) implements Condition {}

    default Type type() {
        return switch (this) {
            case All _ -> Type.ALL;
            case Any _ -> Type.ANY;
            case Not _ -> Type.NOT;
            case Count _ -> Type.COUNT;
            case Sum _ -> Type.SUM;
            case Max _ -> Type.MAX;
            case Streak _ -> Type.STREAK;
            case Latest _ -> Type.LATEST;
        };
    }

    /** The nodes right under this one; none under a leaf. */
    default List<Condition> nodes() {
        return switch (this) {
            case All(var of) -> of;
            case Any(var of) -> of;
            case Not(var other) -> List.of(other);
            case Leaf _ -> List.of();
        };
    }

    /** The leaves under this node, itself included, from left to right. */
    default Stream<Leaf> leaves() {
        return this instanceof Leaf leaf ? Stream.of(leaf) : nodes().stream().flatMap(Condition::leaves);
    }
}
