package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

class ReadinessRoundTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void what_was_said_is_kept_for_a_while() {
        var round = new ReadinessRound(Map.of("one", this::up, "two", this::up), Duration.ofHours(1));

        assertThat(round.part("one").health()).isEqualTo(Health.up().build());
        assertThat(round.part("two").health()).isEqualTo(Health.up().build());
        assertThat(asked).hasValue(2);
    }

    @Test
    void and_no_longer() {
        var round = new ReadinessRound(Map.of("one", this::up), Duration.ZERO);

        round.part("one").health();
        round.part("one").health();

        assertThat(asked).hasValue(2);
    }

    @Test
    void all_are_asked_at_once() {
        // Neither answers before the other is asked.
        var meeting = new CyclicBarrier(2);
        HealthIndicator waits = () -> {
            try {
                meeting.await(2, TimeUnit.MINUTES);
                return Health.up().build();
            } catch (Exception e) {
                return Health.down().build();
            }
        };
        var round = new ReadinessRound(Map.of("one", waits, "two", waits), Duration.ofHours(1));

        assertThat(round.part("one").health()).isEqualTo(Health.up().build());
    }

    private Health up() {
        asked.incrementAndGet();
        return Health.up().build();
    }
}
