package io.largesse.auth.throttle.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Rule RULE = new Rule(3, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(10));

    private static Failures failures(int count) {
        Failures failures = Failures.NONE;
        for (int i = 0; i < count; i++) {
            failures = failures.failed(NOW, RULE);
        }
        return failures;
    }

    @Test
    void beyond_the_free_ones_each_failure_bars_for_twice_as_long_up_to_the_longest() {
        assertThat(Failures.NONE.left(NOW)).isZero();
        assertThat(failures(3).left(NOW)).isZero();
        assertThat(failures(4).left(NOW)).isEqualTo(Duration.ofSeconds(1));
        assertThat(failures(5).left(NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(failures(7).left(NOW)).isEqualTo(Duration.ofSeconds(8));
        assertThat(failures(8).left(NOW)).isEqualTo(Duration.ofSeconds(10));
        assertThat(failures(1_000).left(NOW)).isEqualTo(Duration.ofSeconds(10));
        assertThat(failures(4).left(NOW.plusMillis(400))).isEqualTo(Duration.ofMillis(600));
        assertThat(failures(4).left(NOW.plusSeconds(1))).isZero();
        assertThat(failures(4).version()).isEqualTo(4);
    }

    @Test
    void after_a_quiet_window_counting_begins_anew() {
        Failures three = failures(3);
        assertThat(three.forgottenAt(RULE)).isEqualTo(NOW.plusSeconds(60));
        assertThat(three.failed(NOW.plusSeconds(60).minusMillis(1), RULE).count())
                .isEqualTo(4);
        assertThat(three.failed(NOW.plusSeconds(60), RULE).count()).isEqualTo(1);
        // While it is barred, it is not quiet.
        assertThat(failures(8).forgottenAt(RULE)).isEqualTo(NOW.plusSeconds(70));
    }
}
