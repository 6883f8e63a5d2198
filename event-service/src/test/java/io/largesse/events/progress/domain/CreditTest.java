package io.largesse.events.progress.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.condition.domain.Count;
import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.Credit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.LogEnd;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.domain.Window;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an event counts that became active, at offset 100, a day after it had begun. */
class CreditTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(30));
    private static final Instant ACTIVE = START.plus(Duration.ofDays(1));
    private static final Instant NOW = ACTIVE.plusSeconds(60);
    private static final Count LOGINS = new Count("LOGIN", new Count.Times(), Map.of(), 10);

    private static final Event EVENT = event();
    private static final Credit CREDIT = Objects.requireNonNull(EVENT.credit());
    private static final LiveEvents ALONE = new LiveEvents(List.of(CREDIT.event()));
    private static final Progress NONE = Progress.none("alice");

    private static final boolean NOT_ALL_GIVEN = false;
    private static final boolean ALL_GIVEN = true;

    private static Event event() {
        var terms = new Terms(
                new Window(START, END),
                ZoneOffset.UTC,
                null,
                LOGINS,
                ClaimLimit.ONCE,
                GrantPolicy.ALL_OR_NOTHING,
                null,
                List.of(new Reward("r", 1, "Honour", RewardType.POINT, Map.of(), 1, false, false)));
        Change change = Event.draft("e", "Login", "", terms, START)
                .become(EventStatus.ACTIVE, ACTIVE, new LogEnd("topic", List.of(100L)));
        return ((Change.Changed) change).event();
    }

    private static Published login(String id, long offset) {
        return at(id, offset, START.plusSeconds(offset));
    }

    private static Published at(String id, long offset, Instant occurredAt) {
        return new Published(new Activity(id, "alice", "LOGIN", occurredAt, 1, Map.of()), "topic", 0, offset);
    }

    private static Progress credit(Progress before, Published... published) {
        return Counting.credit(before, List.of(published), CREDIT, ALONE);
    }

    private static Progress live(Progress before, boolean given, Instant now, Published... published) {
        return Counting.count(before, List.of(published), new LiveEvents(List.of(EVENT)), now, _ -> given, Set.of());
    }

    private static long counted(Progress progress) {
        return progress.tallies().of("e").byMeasure().values().stream()
                .mapToLong(tally -> ((Tally.Amount) tally).amount())
                .sum();
    }

    private static Published[] logins(String name, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> login(name + i, i))
                .toArray(Published[]::new);
    }

    private static Credited credited(Progress progress) {
        return Objects.requireNonNull(progress.credited().get("e"));
    }

    @Test
    void what_was_published_before_counts_for_this_event_and_moves_nothing_else() {
        Progress before = live(NONE, ALL_GIVEN, NOW, login("z", 100));
        Progress after = credit(before, login("a", 10), login("b", 11), login("a", 12));
        assertThat(counted(after)).isEqualTo(3);
        assertThat(after.offsets()).isEqualTo(before.offsets());
        assertThat(after.recent()).isEqualTo(before.recent());
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.credited().keySet()).containsExactly("e");
        assertThat(credited(after).given()).isEqualTo(Map.of(0, 12L));
        assertThat(credited(after).givenIds().bytes()).hasSize(2 * Long.BYTES);
        assertThat(credited(after).until()).isEqualTo(ACTIVE.plus(Event.REMEMBERED));
    }

    @Test
    void what_is_read_again_is_known_by_its_place_though_its_id_be_forgotten() {
        Progress once = credit(NONE, login("a", 10), login("b", 11));
        var forgetful = new Progress(
                "alice",
                "",
                Map.of(),
                Recent.NONE,
                once.tallies(),
                Map.of("e", new Credited(credited(once).given(), Map.of(), Recent.NONE, Recent.NONE, CREDIT.until())),
                1);
        assertThat(credit(forgetful, login("a", 10), login("b", 11))).isSameAs(forgetful);
        Progress further = credit(forgetful, login("b", 11), login("c", 12));
        assertThat(counted(further)).isEqualTo(3);
        assertThat(credited(further).given()).isEqualTo(Map.of(0, 12L));
    }

    @Test
    void what_is_outside_of_the_window_does_not_count() {
        assertThat(credit(NONE, at("a", 10, START.minusMillis(1)), at("b", 11, END)))
                .isSameAs(NONE);
        assertThat(counted(credit(NONE, at("a", 10, START), at("b", 11, END.minusMillis(1)))))
                .isEqualTo(2);
    }

    /** Who counted live did not see the event from its border on, but from offset 110. */
    @Test
    void what_was_published_before_it_was_seen_is_given_and_nothing_from_there_on() {
        Progress seen = live(NONE, NOT_ALL_GIVEN, NOW, logins("live", 110, 10));
        assertThat(credited(seen).live()).isEqualTo(Map.of(0, 110L));
        Progress after = credit(seen, logins("live", 90, 30));
        assertThat(counted(after)).isEqualTo(30);
        // Where the id is forgotten, too.
        Progress forgetful = new Progress(
                "alice",
                seen.topicId(),
                seen.offsets(),
                Recent.NONE,
                seen.tallies(),
                Map.of("e", new Credited(Map.of(), credited(seen).live(), Recent.NONE, Recent.NONE, CREDIT.until())),
                1);
        assertThat(counted(credit(forgetful, logins("live", 90, 30)))).isEqualTo(30);
    }

    @Test
    void what_was_given_already_is_not_counted_live_though_its_id_be_forgotten() {
        Progress given = credit(NONE, logins("a", 90, 20));
        var forgetful = new Progress(
                "alice",
                "",
                Map.of(),
                Recent.NONE,
                given.tallies(),
                Map.of("e", new Credited(credited(given).given(), Map.of(), Recent.NONE, Recent.NONE, CREDIT.until())),
                1);
        assertThat(counted(live(forgetful, NOT_ALL_GIVEN, NOW, logins("a", 100, 20))))
                .isEqualTo(30);
        // In a topic that was made anew the same offsets are others.
        Published anew = new Published(login("b", 105).activity(), "anew", 0, 105);
        Progress elsewhere = live(forgetful, NOT_ALL_GIVEN, NOW, anew);
        assertThat(counted(elsewhere)).isEqualTo(21);
        assertThat(credited(elsewhere)).isEqualTo(credited(forgetful));
    }

    @Test
    void an_event_that_is_paused_again_counts_nothing_from_there_on() {
        Change paused = EVENT.become(EventStatus.PAUSED, NOW, new LogEnd("topic", List.of(105L)));
        Credit credit = Objects.requireNonNull(((Change.Changed) paused).event().credit());
        Progress after =
                Counting.credit(NONE, List.of(logins("a", 90, 20)), credit, new LiveEvents(List.of(credit.event())));
        assertThat(counted(after)).isEqualTo(15);
    }

    @Test
    void an_activity_on_both_sides_counts_once_whichever_is_looked_at_first() {
        Progress backward = credit(live(NONE, NOT_ALL_GIVEN, NOW, login("a", 100)), login("a", 10), login("b", 11));
        assertThat(counted(backward)).isEqualTo(2);

        Progress forward = credit(NONE, login("a", 10));
        Progress after = live(forward, NOT_ALL_GIVEN, NOW, login("a", 100), login("b", 101));
        assertThat(counted(after)).isEqualTo(2);
        assertThat(counted(live(forward, ALL_GIVEN, NOW, login("a", 100), login("b", 101))))
                .isEqualTo(2);
    }

    /** However much is counted on either side in between. */
    @Test
    void what_was_sent_again_right_behind_the_border_is_known_to_both_sides() {
        Progress again = live(NONE, NOT_ALL_GIVEN, NOW, logins("resent", 5_000, 100));
        Progress further = live(again, NOT_ALL_GIVEN, NOW, logins("further", 5_100, Recent.MAX));
        Progress given = credit(further, logins("old", 0, 3 * Recent.MAX));
        Published[] before = IntStream.range(0, 100)
                .mapToObj(i -> login("resent" + (5_000 + i), 4_000 + i))
                .toArray(Published[]::new);
        assertThat(counted(credit(given, before))).isEqualTo(100 + Recent.MAX + 3 * Recent.MAX);

        Progress first = credit(NONE, logins("old", 0, 3 * Recent.MAX));
        Published[] later = IntStream.range(0, 100)
                .mapToObj(i -> login("old" + (3 * Recent.MAX - 1 - i), 4_000 + i))
                .toArray(Published[]::new);
        assertThat(counted(live(first, NOT_ALL_GIVEN, NOW, later))).isEqualTo(3 * Recent.MAX);
    }

    @Test
    void once_all_is_given_or_too_old_no_further_ids_are_remembered() {
        assertThat(live(NONE, ALL_GIVEN, NOW, login("a", 100)).credited()).isEmpty();
        assertThat(live(NONE, NOT_ALL_GIVEN, NOW, login("a", 100)).credited()).containsOnlyKeys("e");
        assertThat(live(NONE, NOT_ALL_GIVEN, CREDIT.until(), login("a", 100)).credited())
                .isEmpty();

        Progress remembers = credit(NONE, login("a", 10));
        assertThat(live(remembers, ALL_GIVEN, CREDIT.until().minusMillis(1), login("b", 100))
                        .credited())
                .isEqualTo(remembers.credited());
        Progress old = live(remembers, ALL_GIVEN, CREDIT.until(), login("b", 100));
        assertThat(old.credited()).isEmpty();
        // What was given is known all the same.
        assertThat(counted(live(old, ALL_GIVEN, CREDIT.until(), login("a", 101), login("c", 102))))
                .isEqualTo(3);
    }
}
