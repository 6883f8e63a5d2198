package io.largesse.orchestrator.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.deadletters.domain.Redrive;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    private final Pace pace = new Pace();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 200, 1000})
    void a_run_keeps_its_rate_however_much_of_it_is_due(int perSecond) {
        int admitted = 0;
        for (int millis = 0; millis < 10_000; millis += 10) {
            Instant now = NOW.plusMillis(millis);
            while (pace.admits(order("run", perSecond), now)) {
                admitted++;
            }
        }

        assertThat(admitted).isBetween(perSecond * 10, perSecond * 10 + perSecond / 10 + 1);
    }

    @Test
    void a_run_that_rests_holds_up_no_other() {
        assertThat(pace.admits(order("slow", 1), NOW)).isTrue();
        assertThat(pace.admits(order("slow", 1), NOW)).isFalse();

        assertThat(pace.resting(NOW)).containsExactly("slow");
        assertThat(pace.admits(order("other", 1), NOW)).isTrue();
        assertThat(pace.resting(NOW.plusSeconds(2))).isEmpty();
    }

    private static Redrive order(String run, int perSecond) {
        return new Redrive(1, run, perSecond, NOW, null);
    }
}
