package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.domain.Unsettled;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimersTest {

    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    private final Timers timers = new Timers();

    @Test
    void a_claim_is_due_at_its_time_and_only_once() {
        set("a", 5);

        assertThat(timers.due(START.plusSeconds(4), 10)).isEmpty();
        assertThat(timers.due(START.plusSeconds(5), 10)).containsExactly("a");
        assertThat(timers.due(START.plusSeconds(60), 10)).isEmpty();
    }

    @Test
    void the_last_time_that_was_set_counts() {
        set("a", 5);
        set("a", 9);

        assertThat(timers.due(START.plusSeconds(8), 10)).isEmpty();
        assertThat(timers.due(START.plusSeconds(9), 10)).containsExactly("a");
    }

    @Test
    void what_was_taken_is_under_way_until_it_is_known_to_be_settled() {
        set("a", 5);
        timers.due(START.plusSeconds(5), 10);

        assertThat(timers.size()).isOne();
        assertThat(timers.oldest()).contains(START);

        timers.clearTaken("a");
        assertThat(timers.size()).isZero();
        assertThat(timers.oldest()).isEmpty();
    }

    @Test
    void what_somebody_has_set_again_meanwhile_is_not_forgotten() {
        set("a", 5);
        timers.due(START.plusSeconds(5), 10);
        set("a", 9);

        timers.clearTaken("a");

        assertThat(timers.due(START.plusSeconds(9), 10)).containsExactly("a");
    }

    @Test
    void what_is_postponed_comes_again_and_what_is_settled_does_not() {
        set("a", 5);
        set("b", 5);
        timers.due(START.plusSeconds(5), 10);
        timers.clear("b");

        timers.postpone("a", START.plusSeconds(7));
        timers.postpone("b", START.plusSeconds(7));

        assertThat(timers.due(START.plusSeconds(7), 10)).containsExactly("a");
    }

    @Test
    void what_is_not_stored_is_looked_at_again_while_its_write_may_take_effect() {
        set("a", 5);
        timers.due(START.plusSeconds(5), 10);

        timers.missing("a", START.minusSeconds(1), START.plusSeconds(7));
        assertThat(timers.due(START.plusSeconds(7), 10)).containsExactly("a");

        timers.missing("a", START, START.plusSeconds(9));
        assertThat(timers.size()).isZero();
        assertThat(timers.due(START.plusSeconds(9), 10)).isEmpty();
    }

    @Test
    void what_was_not_stored_and_is_set_meanwhile_keeps_its_time() {
        set("a", 5);
        timers.due(START.plusSeconds(5), 10);
        set("a", 9);

        timers.missing("a", START, START.plusSeconds(7));

        assertThat(timers.due(START.plusSeconds(8), 10)).isEmpty();
        assertThat(timers.due(START.plusSeconds(9), 10)).containsExactly("a");
    }

    @Test
    void the_oldest_claim_need_not_be_the_one_that_has_waited_longest() {
        timers.set(new Unsettled("old", START.plusSeconds(90), START, START.plusSeconds(80)));
        timers.set(new Unsettled("stuck", START.plusSeconds(90), START.plusSeconds(10), START.plusSeconds(11)));

        assertThat(timers.oldest()).contains(START);
        assertThat(timers.longestWaiting()).contains(START.plusSeconds(11));
    }

    private void set(String claimId, int wakeAfterSeconds) {
        timers.set(new Unsettled(claimId, START.plusSeconds(wakeAfterSeconds), START, START));
    }
}
