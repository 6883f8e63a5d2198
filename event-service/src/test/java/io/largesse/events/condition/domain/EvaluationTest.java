package io.largesse.events.condition.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Count LOGINS = new Count("LOGIN", new Count.Times(), Map.of(), 3);
    private static final Count DAYS = new Count("LOGIN", new Count.Days(), Map.of(), 7);
    private static final Count FRIENDS = new Count("INVITE", new Count.Distinct("friend"), Map.of("via", "link"), 2);

    private static Evaluation judge(Condition condition, long logins, long days, long friends) {
        return Evaluation.of(
                condition,
                leaf -> Map.of(LOGINS, logins, DAYS, days, FRIENDS, friends).getOrDefault(leaf, 0L));
    }

    @Test
    void a_count_is_satisfied_from_its_target_on() {
        assertThat(judge(LOGINS, 2, 0, 0).satisfied()).isFalse();
        assertThat(judge(LOGINS, 3, 0, 0).satisfied()).isTrue();
        assertThat(judge(LOGINS, 4, 0, 0).satisfied()).isTrue();
        assertThat(judge(LOGINS, 4, 0, 0).current()).isEqualTo(4);
    }

    @Test
    void all_needs_every_one_and_any_needs_one() {
        var all = new Condition.All(List.of(LOGINS, DAYS, FRIENDS));
        var any = new Condition.Any(List.of(LOGINS, DAYS, FRIENDS));
        assertThat(judge(all, 3, 7, 1).satisfied()).isFalse();
        assertThat(judge(all, 3, 7, 1).current()).isEqualTo(2);
        assertThat(judge(all, 3, 7, 1).target()).isEqualTo(3);
        assertThat(judge(all, 3, 7, 2).satisfied()).isTrue();
        assertThat(judge(any, 2, 6, 1).satisfied()).isFalse();
        assertThat(judge(any, 2, 7, 1).satisfied()).isTrue();
        assertThat(judge(any, 3, 7, 1).target()).isEqualTo(1);
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
    void what_is_measured_is_named_whatever_the_target() {
        assertThat(LOGINS.measure())
                .isEqualTo(new Count("LOGIN", new Count.Times(), Map.of(), 99).measure())
                .matches("[0-9a-f]{16}");
        assertThat(List.of(
                        LOGINS.measure(),
                        DAYS.measure(),
                        new Count("LOGOUT", new Count.Times(), Map.of(), 3).measure(),
                        new Count("LOGIN", new Count.Times(), Map.of("a", "b"), 3).measure(),
                        new Count("LOGIN", new Count.Distinct("a"), Map.of(), 3).measure(),
                        new Count("LOGIN", new Count.Distinct("a"), Map.of("b", "c"), 3).measure(),
                        new Count("LOGIN", new Count.Distinct("b"), Map.of(), 3).measure()))
                .doesNotHaveDuplicates();
    }

    @Test
    void leaves_are_found_through_the_tree() {
        var condition = new Condition.All(List.of(LOGINS, new Condition.Any(List.of(DAYS, FRIENDS))));
        assertThat(condition.leaves()).containsExactly(LOGINS, DAYS, FRIENDS);
    }
}
