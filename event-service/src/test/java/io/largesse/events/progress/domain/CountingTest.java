package io.largesse.events.progress.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Count;
import io.largesse.events.condition.domain.Value;
import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.LogEnd;
import io.largesse.events.event.domain.Recurrence;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.domain.Window;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CountingTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-04-30T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final Count LOGINS = new Count("LOGIN", new Count.Times(), Map.of(), 10);

    private static Published published(String id, long offset, Instant occurredAt, Map<String, String> attributes) {
        return new Published(new Activity(id, "alice", "LOGIN", occurredAt, 1, attributes), "topic", 0, offset);
    }

    private static Published login(String id, long offset) {
        return published(id, offset, NOW.minusSeconds(60), Map.of());
    }

    /** Active for what was published from offset 10 on. */
    private static Event event(Condition condition) {
        return event(condition, null);
    }

    private static Event event(Condition condition, @Nullable Recurrence recurrence) {
        var terms = new Terms(
                new Window(START, END),
                ZoneId.of("Europe/Berlin"),
                recurrence,
                condition,
                ClaimLimit.ONCE,
                GrantPolicy.ALL_OR_NOTHING,
                null,
                List.of(new Reward("r", 1, "Honour", RewardType.POINT, Map.of(), 1, false, false)));
        Change change = Event.draft("e", "Login", "", terms, START)
                .become(EventStatus.ACTIVE, START, new LogEnd("topic", List.of(10L)));
        return ((Change.Changed) change).event();
    }

    private static Progress count(Progress before, Condition condition, Published... published) {
        return Counting.count(
                before, List.of(published), new LiveEvents(List.of(event(condition))), NOW, _ -> true, Set.of());
    }

    private static long counted(Progress progress, Count count) {
        Tally tally = progress.tallies().of("e").byMeasure().get(count.measure());
        return tally == null ? 0 : ((Value.Amount) tally.current()).number().longValueExact();
    }

    @Test
    void an_activity_counts_once_by_its_id_and_once_by_its_position() {
        Progress first = count(Progress.none("alice"), LOGINS, login("a", 10), login("b", 11), login("a", 12));
        assertThat(counted(first, LOGINS)).isEqualTo(2);
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.offsets()).isEqualTo(Map.of(0, 12L));

        // The same batch again, though its first id is long forgotten.
        Progress forgetful = new Progress("alice", "topic", first.offsets(), Recent.NONE, first.tallies(), Map.of(), 1);
        assertThat(count(forgetful, LOGINS, login("a", 10), login("b", 11))).isSameAs(forgetful);
        assertThat(counted(count(forgetful, LOGINS, login("a", 13)), LOGINS)).isEqualTo(3);
        assertThat(counted(count(first, LOGINS, login("a", 13)), LOGINS)).isEqualTo(2);
    }

    @Test
    void a_topic_made_anew_begins_again_and_ids_are_still_known() {
        Progress before = count(Progress.none("alice"), LOGINS, login("a", 10), login("b", 11));
        Published again = new Published(login("b", 0).activity(), "anew", 0, 0);
        Published fresh = new Published(login("c", 1).activity(), "anew", 0, 1);
        Progress after = count(before, LOGINS, again, fresh);
        assertThat(counted(after, LOGINS)).isEqualTo(3);
        assertThat(after.topicId()).isEqualTo("anew");
        assertThat(after.offsets()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void every_opening_of_an_event_counts_for_itself() {
        var twoHoursADay = new Recurrence(Recurrence.Every.DAILY, Duration.ofHours(2));
        var live = new LiveEvents(List.of(event(LOGINS, twoHoursADay)));
        Progress progress = Counting.count(
                Progress.none("alice"),
                List.of(
                        published("a", 10, START, Map.of()),
                        published("b", 11, START.plus(Duration.ofHours(1)), Map.of()),
                        published("between", 12, START.plus(Duration.ofHours(2)), Map.of()),
                        published("c", 13, START.plus(Duration.ofHours(24)), Map.of())),
                live,
                NOW,
                _ -> true,
                Set.of());

        Map<String, Tallies> expected = Map.of(
                "e@2026-03-01", new Tallies(Map.of(LOGINS.measure(), new Tally.Amount(2))),
                "e@2026-03-02", new Tallies(Map.of(LOGINS.measure(), new Tally.Amount(1))));
        assertThat(progress.tallies()).isEqualTo(Counted.of(expected));

        Progress later = Counting.count(
                progress,
                List.of(published("d", 14, START.plus(Duration.ofHours(25)), Map.of())),
                live,
                NOW,
                _ -> true,
                Set.of("e@2026-03-01"));
        assertThat(later.tallies())
                .isEqualTo(
                        Counted.of(Map.of("e@2026-03-02", new Tallies(Map.of(LOGINS.measure(), new Tally.Amount(2))))));
    }

    @Test
    void only_what_was_published_while_the_event_was_active_and_lies_in_its_window_counts() {
        assertThat(counted(
                        count(
                                Progress.none("alice"),
                                LOGINS,
                                login("early", 9),
                                login("first", 10),
                                published("before", 11, START.minusMillis(1), Map.of()),
                                published("start", 12, START, Map.of()),
                                published("now", 13, NOW, Map.of())),
                        LOGINS))
                .isEqualTo(3);
        Event over = event(LOGINS);
        var live = new LiveEvents(List.of(over));
        assertThat(live.measuring(published("end", 10, END, Map.of()))).isEmpty();
        assertThat(live.measuring(published("last", 10, END.minusMillis(1), Map.of())))
                .hasSize(1);
        assertThat(live.mayMeasure(login("a", 1).activity())).isTrue();
        assertThat(new LiveEvents(List.of()).mayMeasure(login("a", 1).activity()))
                .isFalse();
    }

    @Test
    void days_are_those_of_the_zone_and_survive_the_change_of_clocks() {
        Count days = new Count("LOGIN", new Count.Days(), Map.of(), 7);
        // Berlin goes from UTC+1 to UTC+2 on the 29th.
        List<String> times = List.of(
                "2026-03-28T22:59:59Z",
                "2026-03-28T23:00:00Z",
                "2026-03-29T00:30:00Z",
                "2026-03-29T21:59:59Z",
                "2026-03-29T22:00:00Z");
        Published[] published = IntStream.range(0, times.size())
                .mapToObj(i -> published("a" + i, 10L + i, Instant.parse(times.get(i)), Map.of()))
                .toArray(Published[]::new);
        assertThat(counted(count(Progress.none("alice"), days, published), days))
                .isEqualTo(3);
    }

    @Test
    void values_are_told_apart_and_attributes_asked_for() {
        Count friends = new Count("LOGIN", new Count.Distinct("friend"), Map.of(), 3);
        Count mobile = new Count("LOGIN", new Count.Times(), Map.of("device", "phone"), 3);
        Progress progress = count(
                Progress.none("alice"),
                new Condition.Any(List.of(friends, mobile)),
                published("a", 10, NOW, Map.of("friend", "bob", "device", "phone")),
                published("b", 11, NOW, Map.of("friend", "bob", "device", "desk")),
                published("c", 12, NOW, Map.of("friend", "carol")),
                published("d", 13, NOW, Map.of("device", "phone", "more", "x")));
        assertThat(counted(progress, friends)).isEqualTo(2);
        assertThat(counted(progress, mobile)).isEqualTo(2);
    }

    @Test
    void leaves_that_measure_the_same_count_it_once() {
        Count more = new Count("LOGIN", new Count.Times(), Map.of(), 99);
        Progress progress = count(Progress.none("alice"), new Condition.Any(List.of(LOGINS, more)), login("a", 10));
        assertThat(counted(progress, LOGINS)).isEqualTo(1);
        assertThat(counted(progress, more)).isEqualTo(1);
    }

    @Test
    void what_is_remembered_is_bounded() {
        Count friends = new Count("LOGIN", new Count.Distinct("friend"), Map.of(), 3);
        Published[] many = IntStream.range(0, 1_500)
                .mapToObj(i -> published("a" + i, 10L + i, NOW, Map.of("friend", "f" + i)))
                .toArray(Published[]::new);
        Progress progress = count(Progress.none("alice"), friends, many);
        assertThat(progress.recent().bytes()).hasSize(8 * Recent.MAX);
        assertThat(counted(progress, friends)).isEqualTo(Count.Unit.MAX_REMEMBERED);
        // The last thousand ids are known, older ones only by their position.
        assertThat(count(progress, friends, login("a1499", 2_000))).isSameAs(progress);
        assertThat(count(progress, friends, published("a499", 2_000, NOW, Map.of())))
                .isNotSameAs(progress);
    }

    @Test
    void events_that_are_over_are_forgotten_on_the_way() {
        Progress before = count(Progress.none("alice"), LOGINS, login("a", 10));
        Progress with = new Progress(
                "alice",
                "topic",
                before.offsets(),
                before.recent(),
                Counted.of(Map.of("old", Tallies.NONE, "e", before.tallies().of("e"))),
                Map.of(),
                1);
        Progress after = Counting.count(
                with, List.of(login("b", 11)), new LiveEvents(List.of(event(LOGINS))), NOW, _ -> true, Set.of("old"));
        assertThat(after.tallies().keys()).containsExactly("e");
        assertThat(counted(after, LOGINS)).isEqualTo(2);
    }

    @Test
    void however_batches_are_cut_and_repeated_the_count_is_the_same() {
        List<Published> log = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            log.add(login("id" + random.nextInt(300), 10L + i));
        }
        long expected =
                log.stream().map(one -> one.activity().activityId()).distinct().count();
        for (int seed = 0; seed < 50; seed++) {
            Random cuts = new Random(seed);
            Progress progress = Progress.none("alice");
            int committed = 0;
            while (committed < log.size()) {
                int end = Math.min(log.size(), committed + 1 + cuts.nextInt(40));
                progress = count(progress, LOGINS, log.subList(committed, end).toArray(Published[]::new));
                // A crash before the commit: the same records come again, cut otherwise.
                committed = cuts.nextInt(3) == 0 ? committed : end;
            }
            assertThat(counted(progress, LOGINS)).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
