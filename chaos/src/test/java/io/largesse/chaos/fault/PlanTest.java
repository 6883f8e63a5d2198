package io.largesse.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.largesse.chaos.cluster.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Duration LONG = Duration.ofHours(2);

    @Test
    void the_same_seed_makes_the_same_plan() {
        assertThat(Plan.of(7, LONG)).isEqualTo(Plan.of(7, LONG)).isNotEqualTo(Plan.of(8, LONG));
    }

    @Test
    void a_longer_plan_begins_with_the_shorter_one() {
        List<Fault> begin = Plan.of(7, Duration.ofMinutes(1));

        assertThat(begin).isNotEmpty();
        assertThat(Plan.of(7, LONG)).startsWith(begin.toArray(Fault[]::new));
    }

    @Test
    void one_fault_is_over_before_the_next_begins_and_the_last_before_the_end() {
        List<Fault> plan = Plan.of(7, LONG);

        for (int i = 1; i < plan.size(); i++) {
            assertThat(plan.get(i).at()).isGreaterThan(plan.get(i - 1).end());
        }
        assertThat(plan.getLast().end()).isLessThanOrEqualTo(LONG);
    }

    @Test
    void everything_happens_to_every_node_that_has_it() {
        Map<Kind, Set<String>> nodes = Plan.of(7, LONG).stream()
                .filter(fault -> fault.kind().isOfNode())
                .collect(Collectors.groupingBy(
                        Fault::kind,
                        Collectors.mapping(fault -> fault.service() + "-" + fault.node(), Collectors.toSet())));
        Set<Kind> parts = Plan.of(7, LONG).stream()
                .map(Fault::kind)
                .filter(kind -> !kind.isOfNode())
                .collect(Collectors.toSet());

        assertThat(parts).containsExactlyInAnyOrder(Kind.KILL_BROKER, Kind.KILL_STORE);
        assertThat(nodes.keySet()).hasSize(Kind.values().length - parts.size());
        nodes.forEach((kind, hit) -> assertThat(hit).as(kind.name()).hasSize(kind.needsStore() ? 8 : 10));
    }

    @Test
    void kills_come_most_often() {
        Map<Kind, Long> counts = Plan.of(7, LONG).stream()
                .map(Fault::kind)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(counts.get(Kind.KILL_NODE))
                .isEqualTo(counts.values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElseThrow());
    }

    @Test
    void a_fault_of_a_node_names_it_and_another_does_not() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault(LONG, Kind.KILL_NODE, null, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fault(LONG, Kind.KILL_STORE, Service.EVENTS, 1));
    }
}
