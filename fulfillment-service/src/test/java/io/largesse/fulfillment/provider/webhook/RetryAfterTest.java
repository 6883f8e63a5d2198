package io.largesse.fulfillment.provider.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    5                             | PT5S
                    0                             | PT0S
                    ' 7 '                         | PT7S
                    60                            | PT1M
                    61                            | PT1M
                    99999999999999999999999999999 | PT1M
                    Sat, 21 Nov 2026 10:00:30 GMT | PT30S
                    Sat, 21 Nov 2026 11:00:00 GMT | PT1M
                    Sat, 21 Nov 2026 09:00:00 GMT | PT0S
                    -5                            | PT0S
                    soon                          | PT0S
                    ''                            | PT0S
                    """)
    void seconds_or_a_date_within_a_minute(String header, Duration pause) {
        assertThat(RetryAfter.pause(header, NOW)).isEqualTo(pause);
    }

    @Test
    void none_is_none() {
        assertThat(RetryAfter.pause(null, NOW)).isZero();
    }
}
