package io.largesse.events.event.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.events.condition.domain.Count;
import io.largesse.events.event.domain.Change.Changed;
import io.largesse.events.event.domain.Change.Refused;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTest {

    static final Instant T0 = Instant.parse("2026-11-01T00:00:00Z");
    static final Reward POTION =
            new Reward("r1", 1, "Red potion", RewardType.ITEM, Map.of("itemId", "red"), 2, false, false);
    static final Reward GOLD =
            new Reward("r2", 1, "Gold", RewardType.CURRENCY, Map.of("currency", "gold"), 100, true, false);

    static Instant at(int seconds) {
        return T0.plusSeconds(seconds);
    }

    static LogEnd logEnd(long... offsets) {
        return new LogEnd("topic", Arrays.stream(offsets).boxed().toList());
    }

    static Terms terms(@Nullable Integer choose, int startsAt, int endsAt) {
        return new Terms(
                new Window(at(startsAt), at(endsAt)),
                ZoneOffset.UTC,
                null,
                null,
                ClaimLimit.ONCE,
                GrantPolicy.ALL_OR_NOTHING,
                choose,
                List.of());
    }

    static Event changed(Change change) {
        assertThat(change).isInstanceOf(Changed.class);
        return ((Changed) change).event();
    }

    static Change.Refusal refused(Change change) {
        assertThat(change).isInstanceOf(Refused.class);
        return ((Refused) change).code();
    }

    static Event active() {
        Event draft = Event.draft("e", "Login", "", terms(null, 0, 1_000), at(0));
        Event filled = changed(changed(draft.add(POTION, at(1), null)).add(GOLD, at(1), null));
        return changed(filled.become(EventStatus.ACTIVE, at(10), logEnd(5, 5)));
    }

    @Test
    void what_counts_is_what_was_in_force_at_the_instant() {
        Event event = changed(changed(active().become(EventStatus.PAUSED, at(20), logEnd(8, 8)))
                .become(EventStatus.ENDED, at(30), logEnd(9, 9)));
        assertThat(event.inForceAt(at(0).minusMillis(1))).isNull();
        assertThat(statusAt(event, at(0))).isEqualTo(EventStatus.DRAFT);
        assertThat(statusAt(event, at(10).minusMillis(1))).isEqualTo(EventStatus.DRAFT);
        assertThat(statusAt(event, at(10))).isEqualTo(EventStatus.ACTIVE);
        assertThat(statusAt(event, at(20).minusMillis(1))).isEqualTo(EventStatus.ACTIVE);
        assertThat(statusAt(event, at(20))).isEqualTo(EventStatus.PAUSED);
        assertThat(statusAt(event, at(99))).isEqualTo(EventStatus.ENDED);
    }

    private static @Nullable EventStatus statusAt(Event event, Instant instant) {
        Revision revision = event.inForceAt(instant);
        return revision == null ? null : revision.status();
    }

    @Test
    void of_two_changes_at_one_instant_the_later_counts_and_time_never_runs_backwards() {
        Event event = changed(active().become(EventStatus.PAUSED, at(10), logEnd(5, 5)));
        assertThat(statusAt(event, at(10))).isEqualTo(EventStatus.PAUSED);
        Event skewed = changed(event.become(EventStatus.ACTIVE, at(3), logEnd(5, 5)));
        assertThat(skewed.now().from()).isEqualTo(at(10));
        assertThat(statusAt(skewed, at(10))).isEqualTo(EventStatus.ACTIVE);
    }

    @Test
    void an_activity_belongs_to_the_revision_in_force_when_it_was_published() {
        Event paused = changed(active().become(EventStatus.PAUSED, at(20), logEnd(8, 6)));
        Event event = changed(paused.become(EventStatus.ACTIVE, at(30), logEnd(9, 9)));
        assertThat(event.inForceFor("topic", 0, 4).status()).isEqualTo(EventStatus.DRAFT);
        assertThat(event.inForceFor("topic", 0, 5).status()).isEqualTo(EventStatus.ACTIVE);
        assertThat(event.inForceFor("topic", 0, 7).status()).isEqualTo(EventStatus.ACTIVE);
        assertThat(event.inForceFor("topic", 1, 6).status()).isEqualTo(EventStatus.PAUSED);
        assertThat(event.inForceFor("topic", 0, 8).status()).isEqualTo(EventStatus.PAUSED);
        assertThat(event.inForceFor("topic", 0, 9).version()).isEqualTo(event.version());
        // A partition that was added since, and a topic that was made anew.
        assertThat(event.inForceFor("topic", 2, 0).version()).isEqualTo(event.version());
        assertThat(event.inForceFor("another", 0, 0).version()).isEqualTo(event.version());
    }

    @Test
    void what_nothing_can_ask_for_any_more_is_forgotten() {
        Event event = active();
        Instant later = at(10).plus(Event.REMEMBERED);
        Event kept = changed(event.become(EventStatus.PAUSED, later.minusMillis(1), logEnd(9, 9)));
        assertThat(kept.history()).hasSize(3);
        Event forgotten = changed(event.become(EventStatus.PAUSED, later, logEnd(9, 9)));
        assertThat(forgotten.history()).extracting(Revision::version).containsExactly(4L, 5L);
        assertThat(forgotten.version(4).status()).isEqualTo(EventStatus.ACTIVE);
        assertThatThrownBy(() -> forgotten.version(3)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_event_is_not_changed_without_end() {
        Event event = active();
        Change last = new Changed(event);
        for (int i = 0; i < 2 * Event.MAX_REMEMBERED && last instanceof Changed(Event present); i++) {
            event = present;
            last = event.become(
                    event.status() == EventStatus.ACTIVE ? EventStatus.PAUSED : EventStatus.ACTIVE,
                    at(100 + i),
                    logEnd(9, 9));
        }
        assertThat(refused(last)).isEqualTo(Change.Refusal.TOO_MANY_CHANGES);
        // It can be ended all the same, and changed again a week later.
        assertThat(event.become(EventStatus.ENDED, at(900), logEnd(9, 9))).isInstanceOf(Changed.class);
        assertThat(event.edit("Two", "", event.terms(), Consent.NONE, at(900).plus(Duration.ofDays(9)), logEnd(9, 9)))
                .isInstanceOf(Changed.class);
    }

    @Test
    void a_window_may_grow_and_shrinks_only_on_purpose() {
        Event event = active();
        assertThat(edited(event, terms(null, -5, 1_005), Consent.NONE)).isInstanceOf(Changed.class);
        assertThat(refused(edited(event, terms(null, 1, 1_000), Consent.NONE)))
                .isEqualTo(Change.Refusal.PROMISE_SHRINKS);
        assertThat(refused(edited(event, terms(null, 0, 999), new Consent(false, "why"))))
                .isEqualTo(Change.Refusal.PROMISE_SHRINKS);
        assertThat(refused(edited(event, terms(null, 0, 999), new Consent(true, " "))))
                .isEqualTo(Change.Refusal.REASON_REQUIRED);
        Event shorter = changed(edited(event, terms(null, 0, 999), new Consent(true, "server move")));
        assertThat(shorter.now().reason()).isEqualTo("server move");
        assertThat(shorter.terms().rewards()).isEqualTo(event.terms().rewards());
        Event draft = Event.draft("e", "Login", "", terms(null, 0, 1_000), at(0));
        assertThat(edited(draft, terms(1, 5, 10), Consent.NONE)).isInstanceOf(Changed.class);
    }

    private static Change edited(Event event, Terms terms, Consent consent) {
        return event.edit("Login", "", terms, consent, at(50), logEnd(9, 9));
    }

    @Test
    void fewer_rewards_to_choose_are_less_and_more_are_not() {
        Event choice = changed(edited(active(), terms(1, 0, 1_000), new Consent(true, "why")));
        assertThat(edited(choice, terms(2, 0, 1_000), Consent.NONE)).isInstanceOf(Changed.class);
        assertThat(edited(choice, terms(null, 0, 1_000), Consent.NONE)).isInstanceOf(Changed.class);
        assertThat(refused(edited(active(), terms(2, 0, 1_000), Consent.NONE)))
                .isEqualTo(Change.Refusal.PROMISE_SHRINKS);
    }

    @Test
    void an_event_needs_as_many_rewards_as_may_be_chosen() {
        Event draft = Event.draft("e", "Login", "", terms(2, 0, 1_000), at(0));
        Event one = changed(draft.add(POTION, at(1), null));
        assertThat(refused(one.become(EventStatus.ACTIVE, at(2), null)))
                .isEqualTo(Change.Refusal.EVENT_WITHOUT_REWARDS);
        Event two = changed(one.add(GOLD, at(2), null));
        assertThat(two.become(EventStatus.ACTIVE, at(3), logEnd(1))).isInstanceOf(Changed.class);
    }

    @Test
    void a_reward_is_made_less_only_on_purpose() {
        Event event = active();
        Reward fewer = new Reward("r1", 2, "Red potion", RewardType.ITEM, Map.of("itemId", "red"), 1, false, false);
        Reward other = new Reward("r1", 2, "Red potion", RewardType.ITEM, Map.of("itemId", "blue"), 2, false, false);
        Reward scarce = new Reward("r1", 2, "Red potion", RewardType.ITEM, Map.of("itemId", "red"), 2, true, false);
        Reward more = new Reward("r1", 2, "Big potion", RewardType.ITEM, Map.of("itemId", "red"), 3, false, false);
        for (Reward less : List.of(fewer, other, scarce)) {
            assertThat(refused(event.replace(less, false, Consent.NONE, at(50), logEnd(9))))
                    .isEqualTo(Change.Refusal.PROMISE_SHRINKS);
        }
        assertThat(refused(event.replace(more, true, Consent.NONE, at(50), logEnd(9))))
                .isEqualTo(Change.Refusal.PROMISE_SHRINKS);
        assertThat(changed(event.replace(more, false, Consent.NONE, at(50), logEnd(9)))
                        .terms()
                        .reward("r1"))
                .isEqualTo(more);
    }

    private static Terms conditional(int startsAt) {
        Terms terms = terms(null, startsAt, 1_000);
        var logins = new Count("LOGIN", new Count.Times(), Map.of(), 3);
        return new Terms(
                terms.window(),
                terms.timeZone(),
                null,
                logins,
                terms.limit(),
                terms.grantPolicy(),
                null,
                List.of(POTION));
    }

    @Test
    void an_event_gives_credit_where_it_became_active_after_it_had_begun() {
        Event draft = Event.draft("e", "Login", "", conditional(9), at(0));
        Event edited = changed(draft.edit("e", "", conditional(9), Consent.NONE, at(1), null));
        Event active = changed(edited.become(EventStatus.ACTIVE, at(10), logEnd(5, 6)));
        var credit = new Credit("e", conditional(9), at(10), logEnd(5, 6), at(10).plus(Event.REMEMBERED));
        assertThat(active.credit()).isEqualTo(credit);
        // What is done with it later does not reach back.
        Event again = changed(changed(active.become(EventStatus.PAUSED, at(20), logEnd(7, 7)))
                .become(EventStatus.ACTIVE, at(30), logEnd(8, 8)));
        assertThat(again.credit()).isEqualTo(credit);

        assertThat(draft.credit()).isNull();
        Event intime = Event.draft("e", "Login", "", conditional(10), at(0));
        assertThat(changed(intime.become(EventStatus.ACTIVE, at(10), logEnd(5, 6)))
                        .credit())
                .isNull();
        assertThat(active().credit()).as("without a condition").isNull();
        Event forgotten = new Event(
                "e",
                "Login",
                "",
                at(0),
                true,
                again.history().subList(2, again.history().size()));
        assertThat(forgotten.credit()).isNull();
    }
}
