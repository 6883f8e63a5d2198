package io.largesse.events.event.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        // Each day at the same time of day, across the end of summer time (25 October) and its begin (29 March).
        "Europe/Berlin, DAILY,   2026-10-24T20:00, 2026-10-24T18:00:00Z 2026-10-25T19:00:00Z 2026-10-26T19:00:00Z",
        "Europe/Berlin, DAILY,   2026-03-28T20:00, 2026-03-28T19:00:00Z 2026-03-29T18:00:00Z 2026-03-30T18:00:00Z",
        // A time of day that does not exist on the day when clocks go forward: an hour later, and then as ever.
        "Europe/Berlin, DAILY,   2026-03-28T02:30, 2026-03-28T01:30:00Z 2026-03-29T01:30:00Z 2026-03-30T00:30:00Z",
        "Asia/Seoul,    WEEKLY,  2026-12-28T09:00, 2026-12-28T00:00:00Z 2027-01-04T00:00:00Z 2027-01-11T00:00:00Z",
        // The last day where the month is shorter, a leap day among them; then the first one's day again.
        "Asia/Seoul,    MONTHLY, 2028-01-31T00:00, 2028-01-30T15:00:00Z 2028-02-28T15:00:00Z 2028-03-30T15:00:00Z",
        "UTC,           MONTHLY, 2027-01-31T00:00, 2027-01-31T00:00:00Z 2027-02-28T00:00:00Z 2027-03-31T00:00:00Z",
    })
    void openings_are_counted_by_the_calendar_of_the_zone(
            String zone, Recurrence.Every every, LocalDateTime first, String begins) {
        ZoneId its = ZoneId.of(zone);
        Instant startsAt = first.atZone(its).toInstant();
        Terms terms = terms(its, new Recurrence(every, null), startsAt, startsAt.plus(Duration.ofDays(200)));
        List<Instant> expected =
                List.of(begins.split(" ")).stream().map(Instant::parse).toList();

        assertThat(terms.openAt(startsAt.minusMillis(1))).isNull();
        assertThat(terms.begunBy(startsAt.minusMillis(1))).isNull();
        assertThat(terms.opensAfter(startsAt.minusMillis(1))).isEqualTo(terms.openAt(startsAt));
        for (int i = 0; i < expected.size() - 1; i++) {
            Window window = new Window(expected.get(i), expected.get(i + 1));
            Opening opening =
                    new Opening(window.startsAt().atZone(its).toLocalDate().toString(), window);
            assertThat(terms.openAt(window.startsAt())).isEqualTo(opening);
            assertThat(terms.openAt(window.endsAt().minusMillis(1))).isEqualTo(opening);
            assertThat(terms.opensAfter(window.startsAt())).isEqualTo(terms.openAt(window.endsAt()));
            assertThat(terms.openingOf(opening.progressKey("e"))).isEqualTo(opening);
        }
    }

    @Test
    void an_opening_may_end_before_the_next_one_begins() {
        Instant startsAt = Instant.parse("2026-11-01T00:00:00Z");
        Instant endsAt = Instant.parse("2026-11-03T01:00:00Z");
        Terms terms = terms(BERLIN, new Recurrence(Recurrence.Every.DAILY, Duration.ofHours(2)), startsAt, endsAt);

        assertThat(openings(terms, startsAt))
                .containsExactly(
                        new Opening("2026-11-01", new Window(startsAt, Instant.parse("2026-11-01T02:00:00Z"))),
                        new Opening(
                                "2026-11-02",
                                new Window(
                                        Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-02T02:00:00Z"))),
                        // Cut off by the end of the whole.
                        new Opening("2026-11-03", new Window(Instant.parse("2026-11-03T00:00:00Z"), endsAt)));
        Instant between = Instant.parse("2026-11-01T02:00:00Z");
        assertThat(terms.openAt(between)).isNull();
        assertThat(Objects.requireNonNull(terms.begunBy(between)).label()).isEqualTo("2026-11-01");
        assertThat(terms.openAt(endsAt)).isNull();
        assertThat(Objects.requireNonNull(terms.begunBy(endsAt.plusSeconds(999_999)))
                        .label())
                .isEqualTo("2026-11-03");
    }

    @Test
    void an_opening_that_would_outlast_the_next_ends_with_its_begin() {
        Instant startsAt = Instant.parse("2026-11-01T00:00:00Z");
        Terms terms = terms(
                SEOUL,
                new Recurrence(Recurrence.Every.DAILY, Duration.ofDays(9)),
                startsAt,
                startsAt.plus(Duration.ofDays(2)));

        assertThat(openings(terms, startsAt))
                .extracting(opening -> opening.window().endsAt())
                .containsExactly(startsAt.plus(Duration.ofDays(1)), startsAt.plus(Duration.ofDays(2)));
    }

    @Test
    void an_event_that_does_not_recur_opens_once() {
        Instant startsAt = Instant.parse("2026-11-01T00:00:00Z");
        Instant endsAt = startsAt.plus(Duration.ofDays(2));
        Terms terms = terms(SEOUL, null, startsAt, endsAt);
        Opening whole = new Opening(null, new Window(startsAt, endsAt));

        assertThat(terms.openAt(startsAt.minusMillis(1))).isNull();
        assertThat(terms.begunBy(startsAt.minusMillis(1))).isNull();
        assertThat(terms.opensAfter(startsAt.minusMillis(1))).isEqualTo(whole);
        assertThat(terms.opensAfter(startsAt)).isNull();
        assertThat(terms.openAt(startsAt)).isEqualTo(whole);
        assertThat(terms.openAt(endsAt)).isNull();
        assertThat(terms.begunBy(endsAt)).isEqualTo(whole);
        assertThat(whole.progressKey("e")).isEqualTo("e");
        assertThat(terms.openingOf("e")).isEqualTo(whole);
    }

    @Test
    void progress_of_an_opening_is_kept_apart_and_known_by_its_event() {
        Opening opening = new Opening("2026-11-01", new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)));

        assertThat(opening.progressKey("e")).isEqualTo("e@2026-11-01");
        assertThat(Opening.eventOf("e@2026-11-01")).isEqualTo("e");
        assertThat(Opening.eventOf("e")).isEqualTo("e");
    }

    private static List<Opening> openings(Terms terms, Instant from) {
        List<Opening> openings = new ArrayList<>();
        for (Opening next = terms.openAt(from);
                next != null;
                next = terms.opensAfter(next.window().startsAt())) {
            openings.add(next);
        }
        return openings;
    }

    private static Terms terms(ZoneId zone, @Nullable Recurrence recurrence, Instant startsAt, Instant endsAt) {
        return new Terms(
                new Window(startsAt, endsAt),
                zone,
                recurrence,
                null,
                ClaimLimit.ONCE,
                GrantPolicy.ALL_OR_NOTHING,
                null,
                List.of());
    }
}
