package io.largesse.events.progress.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaysTest {

    private static Days days(long... days) {
        Days all = Days.NONE;
        for (long day : days) {
            all = all.and(day);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "'5', 1",
        "'5 6', 2",
        "'6 5', 2",
        "'5 7', 1",
        "'5 7 6', 3",
        "'1 2 3 5 6', 3",
        "'1 3 4 5', 3",
        "'-1 0 1', 3"
    })
    void the_longest_run_counts_in_whatever_order_days_come(String days, long longest) {
        long[] all =
                Arrays.stream(days.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        assertThat(days(all).longestRun()).isEqualTo(longest);
    }

    @Test
    void no_day_is_no_run() {
        assertThat(Days.NONE.longestRun()).isZero();
    }

    @Test
    void days_are_the_same_in_whatever_order_they_came_and_count_once() {
        assertThat(days(20_000, 20_070, 19_999, 20_000))
                .isEqualTo(days(19_999, 20_000, 20_070))
                .hasSameHashCodeAs(days(19_999, 20_000, 20_070))
                .isNotEqualTo(days(20_000, 20_001, 20_071))
                .isNotEqualTo(days(19_999, 20_000));
        assertThat(days(1)).isNotEqualTo(new Object());
        assertThat(days(1).hashCode()).isNotEqualTo(days(2).hashCode());
    }

    @Test
    void what_is_written_is_read_again() {
        Days days = days(-1, 7, 8, 20_000);
        assertThat(Days.of(days.bytes())).isEqualTo(days);
        assertThat(Days.of(days.bytes()).and(9).longestRun()).isEqualTo(3);
        assertThat(Days.of(Days.NONE.bytes())).isEqualTo(Days.NONE);
    }

    @Test
    void a_day_takes_a_bit_from_the_first_to_the_last() {
        assertThat(days(20_000).bytes()).hasSize(9);
        assertThat(days(20_000, 20_015).bytes()).hasSize(10);
        assertThat(days(0, 20_000).bytes()).hasSize(Long.BYTES + 20_001 / 8 + 1);
    }
}
