package io.largesse.events.condition.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Count LOGINS = new Count("LOGIN", new Count.Times(), Map.of(), 3);
    private static final Count DAYS = new Count("LOGIN", new Count.Days(), Map.of(), 7);
    private static final Count FRIENDS = new Count("INVITE", new Count.Distinct("friend"), Map.of("via", "link"), 2);
    private static final Latest RANK = new Latest("MATCH", "rank", Map.of(), new Value.Text("gold"));

    private static Evaluation judge(Condition condition, long logins, long days, long friends) {
        return Evaluation.of(
                condition,
                leaf -> Value.of(
                        Map.of(LOGINS, logins, DAYS, days, FRIENDS, friends).getOrDefault(leaf, 0L)));
    }

    private static Evaluation judge(Leaf leaf, @Nullable Value measured) {
        return Evaluation.of(leaf, _ -> measured);
    }

    @Test
    void a_count_is_satisfied_from_its_target_on() {
        assertThat(judge(LOGINS, 2, 0, 0).satisfied()).isFalse();
        assertThat(judge(LOGINS, 3, 0, 0).satisfied()).isTrue();
        assertThat(judge(LOGINS, 4, 0, 0).satisfied()).isTrue();
        assertThat(judge(LOGINS, 4, 0, 0).current()).isEqualTo(Value.of(4));
        assertThat(judge(LOGINS, 4, 0, 0).target()).isEqualTo(Value.of(3));
    }

    @Test
    void what_was_never_reported_satisfies_nothing() {
        var debt = new Latest("TRADE", "balance", Map.of(), Value.of(-5));
        assertThat(judge(debt, null).satisfied()).isFalse();
        assertThat(judge(debt, null).current()).isNull();
        assertThat(judge(debt, new Value.Text("-5")).satisfied()).isTrue();
        assertThat(judge(debt, new Value.Text("-5")).current()).isEqualTo(Value.of(-5));
        assertThat(judge(debt, new Value.Text("much")).satisfied()).isFalse();
        assertThat(judge(RANK, new Value.Text("gold")).satisfied()).isTrue();
    }

    @Test
    void all_needs_every_one_and_any_needs_one() {
        var all = new Condition.All(List.of(LOGINS, DAYS, FRIENDS));
        var any = new Condition.Any(List.of(LOGINS, DAYS, FRIENDS));
        assertThat(judge(all, 3, 7, 1).satisfied()).isFalse();
        assertThat(judge(all, 3, 7, 1).current()).isEqualTo(Value.of(2));
        assertThat(judge(all, 3, 7, 1).target()).isEqualTo(Value.of(3));
        assertThat(judge(all, 3, 7, 2).satisfied()).isTrue();
        assertThat(judge(any, 2, 6, 1).satisfied()).isFalse();
        assertThat(judge(any, 2, 7, 1).satisfied()).isTrue();
        assertThat(judge(any, 3, 7, 1).target()).isEqualTo(Value.of(1));
    }

    @Test
    void not_is_satisfied_as_long_as_its_node_is_not() {
        var not = new Condition.Not(LOGINS);
        assertThat(judge(not, 2, 0, 0).satisfied()).isTrue();
        assertThat(judge(not, 2, 0, 0).current()).isEqualTo(Value.of(1));
        assertThat(judge(not, 3, 0, 0).satisfied()).isFalse();
        assertThat(judge(not, 3, 0, 0).current()).isEqualTo(Value.of(0));
        assertThat(judge(not, 3, 0, 0).target()).isEqualTo(Value.of(1));
        assertThat(judge(not, 3, 0, 0).of()).containsExactly(judge(LOGINS, 3, 0, 0));
        assertThat(judge(new Condition.Not(not), 3, 0, 0).satisfied()).isTrue();
    }

    @Test
    void it_says_what_is_missing_and_nothing_else() {
        var condition = new Condition.All(List.of(LOGINS, new Condition.Any(List.of(DAYS, FRIENDS))));
        assertThat(judge(condition, 1, 2, 0).sentence())
                .isEqualTo("LOGIN 1 of 3 times and (LOGIN on 2 of 7 days or "
                        + "INVITE with {via=link} with 0 of 2 different values of friend)");
        assertThat(judge(condition, 3, 2, 0).sentence()).startsWith("(LOGIN on 2 of 7 days or");
        assertThat(judge(condition, 1, 7, 0).sentence()).isEqualTo("LOGIN 1 of 3 times");
    }

    @Test
    void under_a_not_it_says_what_is_there_and_must_not_be() {
        var condition = new Condition.Not(
                new Condition.All(List.of(new Condition.Any(List.of(LOGINS, DAYS)), new Condition.Not(FRIENDS))));
        assertThat(judge(condition, 4, 2, 0).sentence())
                .isEqualTo("not ((LOGIN 4 of 3 times) and "
                        + "not (INVITE with {via=link} with 0 of 2 different values of friend))");
    }

    @Test
    void every_measure_has_its_words() {
        assertThat(judge(new Sum("PURCHASE", Map.of(), 100), Value.of(7)).sentence())
                .isEqualTo("PURCHASE adds up to 7 of 100");
        assertThat(judge(new Max("FIGHT", "damage", Map.of(), Value.of(9)), null)
                        .sentence())
                .isEqualTo("FIGHT with highest damage none of 9");
        assertThat(judge(new Streak("LOGIN", Map.of(), 7), Value.of(2)).sentence())
                .isEqualTo("LOGIN on 2 of 7 days in a row");
        assertThat(judge(RANK, new Value.Text("silver")).sentence())
                .isEqualTo("MATCH with last rank silver where gold is asked for");
    }

    @Test
    void the_obstacle_is_the_first_unsatisfied_node_that_does_not_ask_for_all() {
        var any = new Condition.Any(List.of(DAYS, FRIENDS));
        var condition = new Condition.All(List.of(LOGINS, new Condition.All(List.of(new Condition.Not(LOGINS), any))));
        assertThat(judge(condition, 1, 7, 2).obstacle("/c"))
                .isEqualTo(new Evaluation.Node("/c/of/0", judge(LOGINS, 1, 0, 0)));
        assertThat(judge(condition, 3, 0, 0).obstacle("/c").pointer()).isEqualTo("/c/of/1/of/0");
        var open = new Condition.All(List.of(new Condition.All(List.of(LOGINS, any))));
        assertThat(judge(open, 3, 0, 0).obstacle("/c"))
                .isEqualTo(new Evaluation.Node("/c/of/0/of/1", judge(any, 3, 0, 0)));
        assertThat(judge(any, 0, 0, 0).obstacle("").pointer()).isEmpty();
    }

    @Test
    void what_is_measured_is_named_whatever_the_target() {
        assertThat(LOGINS.measure())
                .isEqualTo(new Count("LOGIN", new Count.Times(), Map.of(), 99).measure())
                .matches("[0-9a-f]{16}");
        assertThat(RANK.measure()).isEqualTo(new Latest("MATCH", "rank", Map.of(), Value.of(1)).measure());
        assertThat(List.of(
                        LOGINS.measure(),
                        DAYS.measure(),
                        RANK.measure(),
                        new Count("LOGOUT", new Count.Times(), Map.of(), 3).measure(),
                        new Count("LOGIN", new Count.Times(), Map.of("a", "b"), 3).measure(),
                        new Count("LOGIN", new Count.Distinct("a"), Map.of(), 3).measure(),
                        new Count("LOGIN", new Count.Distinct("a"), Map.of("b", "c"), 3).measure(),
                        new Count("LOGIN", new Count.Distinct("b"), Map.of(), 3).measure(),
                        new Sum("LOGIN", Map.of(), 3).measure(),
                        new Max("LOGIN", "a", Map.of(), Value.of(3)).measure(),
                        new Max("LOGIN", "b", Map.of(), Value.of(3)).measure(),
                        new Streak("LOGIN", Map.of(), 3).measure(),
                        new Latest("LOGIN", "a", Map.of(), Value.of(3)).measure()))
                .doesNotHaveDuplicates();
    }

    @Test
    void leaves_are_found_through_the_tree() {
        var condition =
                new Condition.All(List.of(LOGINS, new Condition.Any(List.of(DAYS, new Condition.Not(FRIENDS)))));
        assertThat(condition.leaves()).containsExactly(LOGINS, DAYS, FRIENDS);
    }
}
