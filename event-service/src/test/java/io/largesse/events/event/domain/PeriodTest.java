package io.largesse.events.event.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        // Midnight in Seoul is 15:00 UTC.
        "DAILY,   2026-11-20T14:59:59.999Z, 2026-11-20",
        "DAILY,   2026-11-20T15:00:00Z,     2026-11-21",
        "MONTHLY, 2026-10-31T14:59:59Z,     2026-10",
        "MONTHLY, 2026-10-31T15:00:00Z,     2026-11",
        // Weeks begin on Monday, and belong to the year that has their Thursday.
        "WEEKLY,  2026-11-22T14:59:59Z,     2026-W47",
        "WEEKLY,  2026-11-22T15:00:00Z,     2026-W48",
        "WEEKLY,  2026-12-31T15:00:00Z,     2026-W53",
        "WEEKLY,  2027-01-03T15:00:00Z,     2027-W01",
        "EVENT,   2026-11-20T15:00:00Z,     EVENT"
    })
    void a_period_is_named_by_the_calendar_of_its_zone(Period period, Instant instant, String label) {
        assertThat(period.label(instant, SEOUL)).isEqualTo(label);
    }

    @Test
    void a_day_may_have_more_or_fewer_hours() {
        // In Berlin the 29th of March 2026 has 23 hours, the 25th of October 25.
        assertThat(Period.DAILY.label(Instant.parse("2026-03-28T23:00:00Z"), BERLIN))
                .isEqualTo("2026-03-29");
        assertThat(Period.DAILY.label(Instant.parse("2026-03-29T21:59:59Z"), BERLIN))
                .isEqualTo("2026-03-29");
        assertThat(Period.DAILY.label(Instant.parse("2026-03-29T22:00:00Z"), BERLIN))
                .isEqualTo("2026-03-30");
        assertThat(Period.DAILY.label(Instant.parse("2026-10-24T22:00:00Z"), BERLIN))
                .isEqualTo("2026-10-25");
        assertThat(Period.DAILY.label(Instant.parse("2026-10-25T22:59:59Z"), BERLIN))
                .isEqualTo("2026-10-25");
        assertThat(Period.DAILY.label(Instant.parse("2026-10-25T23:00:00Z"), BERLIN))
                .isEqualTo("2026-10-26");
    }
}
