package io.largesse.chaos.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CrashPointTest {

    private final CrashPoint point = new CrashPoint(Moment.AFTER_WRITE, "claims", ":RESERVE");

    @Test
    void is_read_as_it_is_written() {
        var anyWord = new CrashPoint(Moment.BEFORE_COMMIT, "claim.results", "");

        assertThat(CrashPoint.parse(point.toString())).isEqualTo(point);
        assertThat(CrashPoint.parse(anyWord.toString())).isEqualTo(anyWord);
        assertThatIllegalArgumentException().isThrownBy(() -> CrashPoint.parse("AFTER_WRITE claims"));
    }

    @Test
    void moment_place_and_word_must_all_be_right() {
        assertThat(point.isAt(Moment.AFTER_WRITE, "claims", () -> "c1:RESERVE")).isTrue();
        assertThat(point.isAt(Moment.BEFORE_WRITE, "claims", () -> "c1:RESERVE"))
                .isFalse();
        assertThat(point.isAt(Moment.AFTER_WRITE, "grants", () -> "c1:RESERVE")).isFalse();
        assertThat(point.isAt(Moment.AFTER_WRITE, "claims", () -> "c1:CONFIRM")).isFalse();
    }
}
