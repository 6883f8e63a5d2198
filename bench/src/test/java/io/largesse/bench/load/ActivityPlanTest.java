package io.largesse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.activity.GameActivity;
import io.largesse.bench.players.Goal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ActivityPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    private final ActivityPlan plan = new ActivityPlan("run", 50, 10_000);

    @Test
    void the_same_number_is_the_same_activity_whenever_it_is_asked_for() {
        GameActivity did = plan.get(7, NOW);

        assertThat(plan.get(7, NOW)).isEqualTo(did);
        assertThat(plan.get(8, NOW).getActivityId()).isNotEqualTo(did.getActivityId());
    }

    @Test
    void goals_are_spread_over_all_types_and_kinds() {
        List<Goal> goals = ActivityPlan.goals(100);

        assertThat(goals.stream().map(Goal::activity).distinct()).hasSize(ActivityPlan.TYPES);
        assertThat(goals.stream().map(Goal::kind).distinct()).containsExactlyInAnyOrder(Goal.Kind.values());
    }

    @Test
    void what_is_expected_of_users_is_what_they_did() {
        String type = plan.get(0, NOW).getType();
        List<Goal> goals = Stream.of(Goal.Kind.ALL, Goal.Kind.QUANTITY, Goal.Kind.SOME, Goal.Kind.HIGHEST)
                .map(kind -> new Goal(type, kind))
                .toList();

        long[][] expected = plan.expected(goals);

        Set<String> users = new HashSet<>();
        long times = 0;
        long quantity = 0;
        long duels = 0;
        for (int number = 0; number < plan.activities(); number++) {
            GameActivity did = plan.get(number, NOW);
            users.add(did.getUserId());
            if (did.getType().equals(type)) {
                times++;
                quantity += did.getQuantity();
                duels += Goal.DUEL.equals(did.getAttributes().get(Goal.MODE)) ? 1 : 0;
            }
        }
        assertThat(users).hasSize(50).contains(plan.userId(0), plan.userId(49));
        assertThat(Arrays.stream(expected[0]).sum()).isEqualTo(times);
        assertThat(Arrays.stream(expected[1]).sum()).isEqualTo(quantity);
        assertThat(Arrays.stream(expected[2]).sum()).isEqualTo(duels);
        assertThat(Arrays.stream(expected[3]).max()).hasValue(100);
    }
}
