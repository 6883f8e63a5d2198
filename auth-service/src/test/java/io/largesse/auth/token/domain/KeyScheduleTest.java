package io.largesse.auth.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {

    private static final Instant T = Instant.parse("2026-11-01T00:00:00Z");
    private static final KeySchedule SCHEDULE =
            new KeySchedule(Duration.ofDays(30), Duration.ofMinutes(10), Duration.ofMinutes(6));

    private static final KeyTimes ONE = SCHEDULE.first(T);
    private static final KeyTimes TWO = SCHEDULE.next(List.of(ONE), minutes(60));
    private static final List<KeyTimes> BOTH = List.of(ONE, TWO);

    private static Instant minutes(long minutes) {
        return T.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void the_first_key_signs_at_once_and_the_next_ones_after_all_have_heard_of_them() {
        assertThat(ONE).isEqualTo(new KeyTimes(1, T, T));
        assertThat(TWO).isEqualTo(new KeyTimes(2, minutes(60), minutes(70)));
        assertThat(SCHEDULE.signing(BOTH, minutes(70).minusMillis(1))).isEqualTo(ONE);
        assertThat(SCHEDULE.signing(BOTH, minutes(70))).isEqualTo(TWO);
        // By a clock that is behind.
        assertThat(SCHEDULE.signing(BOTH, T.minusSeconds(1))).isEqualTo(ONE);
    }

    @Test
    void a_key_is_published_from_when_it_is_made_until_its_last_token_is_dead() {
        assertThat(SCHEDULE.published(List.of(ONE), minutes(100_000))).containsExactly(ONE);
        assertThat(SCHEDULE.published(BOTH, minutes(60))).containsExactly(ONE, TWO);
        assertThat(SCHEDULE.published(BOTH, minutes(76).minusMillis(1))).containsExactly(ONE, TWO);
        assertThat(SCHEDULE.published(BOTH, minutes(76))).containsExactly(TWO);
    }

    @Test
    void the_next_key_is_made_in_time_to_take_over() {
        Instant end = T.plus(Duration.ofDays(30));
        assertThat(SCHEDULE.isDue(
                        List.of(ONE), end.minus(Duration.ofMinutes(10)).minusMillis(1)))
                .isFalse();
        assertThat(SCHEDULE.isDue(List.of(ONE), end.minus(Duration.ofMinutes(10))))
                .isTrue();
        assertThat(SCHEDULE.isDue(BOTH, end)).isFalse();
        assertThat(SCHEDULE.isWaiting(BOTH, minutes(70).minusMillis(1))).isTrue();
        assertThat(SCHEDULE.isWaiting(BOTH, minutes(70))).isFalse();
        assertThat(SCHEDULE.isWaiting(List.of(ONE), T)).isFalse();
    }
}
