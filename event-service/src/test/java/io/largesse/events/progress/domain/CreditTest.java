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
import org.junit.jupiter.api.Test;

/** What an event counts that became active, at offset 100, a day after it had begun. */
class CreditTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant ACTIVE = START.plus(Duration.ofDays(1));
    private static final Instant NOW = ACTIVE.plusSeconds(60);
    private static final Count LOGINS = new Count("LOGIN", new Count.Times(), Map.of(), 10);

    private static final Event EVENT = event();
    private static final Credit CREDIT = Objects.requireNonNull(EVENT.credit());
    private static final LiveEvents ALONE = LiveEvents.always("e", CREDIT.terms());
    private static final Progress NONE = Progress.none("alice");

    private static final boolean NOT_ALL_GIVEN = false;
    private static final boolean ALL_GIVEN = true;

    private static Event event() {
        var terms = new Terms(
                new Window(START, START.plus(Duration.ofDays(30))),
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
        return Counting.credit(before, List.of(published), CREDIT, ALONE, ACTIVE);
    }

    private static Progress live(Progress before, boolean given, Instant latest, Published... published) {
        return Counting.count(before, List.of(published), new LiveEvents(List.of(EVENT)), latest, _ -> given, Set.of());
    }

    private static long counted(Progress progress) {
        return progress.tallies().getOrDefault("e", Tallies.NONE).byMeasure().values().stream()
                .mapToLong(tally -> ((Tally.Amount) tally).amount())
                .sum();
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
        Credited credited = Objects.requireNonNull(after.credited().get("e"));
        assertThat(credited.offsets()).isEqualTo(Map.of(0, 12L));
        assertThat(credited.recent().bytes()).hasSize(2 * Long.BYTES);
        assertThat(credited.until()).isEqualTo(ACTIVE.plus(Event.REMEMBERED));
    }

    @Test
    void what_is_read_again_is_known_by_its_place_though_its_id_be_forgotten() {
        Progress once = credit(NONE, login("a", 10), login("b", 11));
        Credited its = Objects.requireNonNull(once.credited().get("e"));
        var forgetful = new Progress(
                "alice",
                "",
                Map.of(),
                Recent.NONE,
                once.tallies(),
                Map.of("e", new Credited(its.offsets(), Recent.NONE, its.until())),
                1);
        assertThat(credit(forgetful, login("a", 10), login("b", 11))).isSameAs(forgetful);
        Progress further = credit(forgetful, login("b", 11), login("c", 12));
        assertThat(counted(further)).isEqualTo(3);
        assertThat(further.credited().get("e")).extracting(Credited::offsets).isEqualTo(Map.of(0, 12L));
    }

    @Test
    void what_is_outside_of_the_window_or_was_of_the_future_does_not_count() {
        assertThat(credit(NONE, at("a", 10, START.minusMillis(1)), at("b", 11, ACTIVE.plusMillis(1))))
                .isSameAs(NONE);
        assertThat(counted(credit(NONE, at("a", 10, START), at("b", 11, ACTIVE))))
                .isEqualTo(2);
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
        assertThat(live(remembers, ALL_GIVEN, CREDIT.until(), login("b", 100)).credited())
                .isEmpty();
    }
}
