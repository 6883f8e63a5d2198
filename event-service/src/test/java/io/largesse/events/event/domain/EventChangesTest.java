package io.largesse.events.event.domain;

import static io.largesse.events.event.domain.EventTest.GOLD;
import static io.largesse.events.event.domain.EventTest.POTION;
import static io.largesse.events.event.domain.EventTest.active;
import static io.largesse.events.event.domain.EventTest.at;
import static io.largesse.events.event.domain.EventTest.changed;
import static io.largesse.events.event.domain.EventTest.logEnd;
import static io.largesse.events.event.domain.EventTest.refused;
import static io.largesse.events.event.domain.EventTest.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.reward.domain.Reward;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventChangesTest {

    private static final Consent FORCED = new Consent(true, "server move");

    private static final Event DRAFT = Event.draft("e", "Login", "", terms(null, 0, 1_000), at(0));

    @Test
    void a_status_leads_to_these_and_no_others() {
        Map<EventStatus, Set<EventStatus>> allowed = new EnumMap<>(EventStatus.class);
        for (EventStatus status : EventStatus.values()) {
            allowed.put(
                    status,
                    Arrays.stream(EventStatus.values())
                            .filter(status::mayBecome)
                            .collect(Collectors.toSet()));
        }

        assertThat(allowed)
                .isEqualTo(Map.of(
                        EventStatus.DRAFT, Set.of(EventStatus.ACTIVE),
                        EventStatus.ACTIVE, Set.of(EventStatus.PAUSED, EventStatus.ENDED),
                        EventStatus.PAUSED, Set.of(EventStatus.ACTIVE, EventStatus.ENDED),
                        EventStatus.ENDED, Set.of(EventStatus.ARCHIVED),
                        EventStatus.ARCHIVED, Set.of()));
        assertThat(EventStatus.values())
                .filteredOn(EventStatus::isVisibleToPlayers)
                .containsExactly(EventStatus.ACTIVE, EventStatus.PAUSED, EventStatus.ENDED);
        assertThat(EventStatus.values())
                .filteredOn(EventStatus::isOver)
                .containsExactly(EventStatus.ENDED, EventStatus.ARCHIVED);
    }

    @Test
    void a_step_that_a_status_does_not_lead_to_is_refused() {
        assertThat(DRAFT.become(EventStatus.ENDED, at(1), null))
                .isEqualTo(new Change.Refused(
                        Change.Refusal.ILLEGAL_TRANSITION, "An event that is DRAFT cannot become ENDED."));
    }

    @Test
    void an_event_without_rewards_is_not_active() {
        assertThat(DRAFT.become(EventStatus.ACTIVE, at(1), logEnd(1)))
                .isEqualTo(new Change.Refused(
                        Change.Refusal.EVENT_WITHOUT_REWARDS, "An event needs at least 1 reward to be active."));
        Event emptied = changed(changed(DRAFT.add(GOLD, at(1), null)).remove("r2", Consent.NONE, at(2), null));
        assertThat(emptied.become(EventStatus.ACTIVE, at(3), logEnd(1))).isInstanceOf(Change.Refused.class);
    }

    @Test
    void where_the_topic_ends_matters_once_activities_may_count() {
        assertThat(DRAFT.needsLogEnd(EventStatus.DRAFT)).isFalse();
        assertThat(DRAFT.needsLogEnd(EventStatus.ACTIVE)).isTrue();
        assertThat(active().needsLogEnd(EventStatus.PAUSED)).isTrue();
    }

    @Test
    void an_event_is_put_away_from_any_status_and_stays_so() {
        Event archived = changed(active().archive(at(20), logEnd(9, 9)));

        assertThat(archived.status()).isEqualTo(EventStatus.ARCHIVED);
        assertThat(archived.promised()).isTrue();
        assertThat(changed(archived.archive(at(30), logEnd(9, 9)))).isSameAs(archived);
        assertThat(changed(DRAFT.archive(at(30), null)).promised()).isFalse();
    }

    @Test
    void when_an_event_opens_again_is_fixed_once_it_was_active_and_its_end_is_not() {
        Recurrence daily = new Recurrence(Recurrence.Every.DAILY, null);
        Event active = changed(changed(changed(DRAFT.edit("Login", "", recurring(daily, 0, 500), FORCED, at(2), null))
                        .add(GOLD, at(3), null))
                .become(EventStatus.ACTIVE, at(10), logEnd(5, 5)));

        for (Terms other : List.of(
                recurring(null, 0, 500),
                recurring(new Recurrence(Recurrence.Every.WEEKLY, null), 0, 500),
                recurring(new Recurrence(Recurrence.Every.DAILY, Duration.ofHours(1)), 0, 500),
                recurring(daily, 1, 500))) {
            assertThat(refused(active.edit("Login", "", other, FORCED, at(20), logEnd(9, 9))))
                    .isEqualTo(Change.Refusal.FIXED_ONCE_ACTIVE);
        }
        Terms longer = recurring(daily, 0, 900);
        assertThat(changed(active.edit("Login", "", longer, Consent.NONE, at(20), logEnd(9, 9)))
                        .terms()
                        .window())
                .isEqualTo(longer.window());
        // An event that opens once may begin earlier.
        Terms earlier = recurring(null, -5, 1_000);
        assertThat(changed(active().edit("Login", "", earlier, Consent.NONE, at(20), logEnd(9, 9)))
                        .terms()
                        .window())
                .isEqualTo(earlier.window());
    }

    private static Terms recurring(@Nullable Recurrence recurrence, int startsAt, int endsAt) {
        Terms terms = terms(null, startsAt, endsAt);
        return new Terms(
                terms.window(),
                terms.timeZone(),
                recurrence,
                null,
                terms.limit(),
                terms.grantPolicy(),
                null,
                List.of());
    }

    @Test
    void the_calendar_is_fixed_once_an_event_was_active() {
        Terms terms = terms(null, 0, 1_000);
        Terms elsewhere = new Terms(
                terms.window(),
                ZoneId.of("Asia/Seoul"),
                null,
                null,
                terms.limit(),
                terms.grantPolicy(),
                null,
                List.of());
        Terms daily = new Terms(
                terms.window(),
                terms.timeZone(),
                null,
                null,
                new ClaimLimit(1, Period.DAILY),
                terms.grantPolicy(),
                null,
                List.of());
        for (Terms other : List.of(elsewhere, daily)) {
            assertThat(refused(active().edit("Login", "", other, FORCED, at(20), logEnd(9, 9))))
                    .isEqualTo(Change.Refusal.FIXED_ONCE_ACTIVE);
            assertThat(changed(DRAFT.edit("Login", "", other, Consent.NONE, at(20), null))
                            .terms())
                    .isEqualTo(other);
        }
    }

    @Test
    void what_is_over_is_not_edited() {
        Event ended = changed(active().become(EventStatus.ENDED, at(20), logEnd(9, 9)));

        assertThat(refused(ended.edit("Two", "", ended.terms(), FORCED, at(30), logEnd(9, 9))))
                .isEqualTo(Change.Refusal.EVENT_NOT_EDITABLE);
        assertThat(refused(ended.add(reward("r3"), at(30), logEnd(9, 9)))).isEqualTo(Change.Refusal.EVENT_NOT_EDITABLE);
        assertThat(refused(ended.remove("r1", FORCED, at(30), logEnd(9, 9))))
                .isEqualTo(Change.Refusal.EVENT_NOT_EDITABLE);
        assertThat(refused(ended.replace(POTION, false, FORCED, at(30), logEnd(9, 9))))
                .isEqualTo(Change.Refusal.EVENT_NOT_EDITABLE);
    }

    @Test
    void an_edit_gives_the_event_its_new_name_and_a_new_version() {
        Event edited = changed(active().edit("Two", "More", terms(null, 0, 2_000), FORCED, at(20), logEnd(9, 9)));

        assertThat(edited.name()).isEqualTo("Two");
        assertThat(edited.description()).isEqualTo("More");
        assertThat(edited.version()).isEqualTo(active().version() + 1);
        assertThat(edited.now().reason()).as("nothing was taken back").isNull();
    }

    @Test
    void an_event_has_at_most_so_many_rewards() {
        Event event = DRAFT;
        for (int i = 0; i < Terms.MAX_REWARDS; i++) {
            event = changed(event.add(reward("r" + i), at(1), null));
        }

        assertThat(event.terms().rewards()).hasSize(Terms.MAX_REWARDS);
        assertThat(refused(event.add(reward("more"), at(1), null))).isEqualTo(Change.Refusal.TOO_MANY_REWARDS);
    }

    @Test
    void a_reward_of_a_draft_is_taken_out_and_a_promised_one_is_retired() {
        Event draft = changed(changed(DRAFT.add(POTION, at(1), null)).add(GOLD, at(1), null));
        assertThat(changed(draft.remove("r1", Consent.NONE, at(2), null))
                        .terms()
                        .rewards())
                .containsExactly(GOLD);

        Event retired = changed(active().remove("r1", FORCED, at(20), logEnd(9, 9)));
        assertThat(retired.terms().rewards()).containsExactly(POTION.retire(), GOLD);
        assertThat(retired.terms().offered()).containsExactly(GOLD);
        assertThat(POTION.retire().version()).isEqualTo(POTION.version() + 1);
        assertThat(retired.now().reason()).isEqualTo("server move");
        assertThat(changed(retired.remove("r1", FORCED, at(30), logEnd(9, 9)))).isSameAs(retired);
        assertThat(refused(retired.replace(POTION, false, FORCED, at(30), logEnd(9, 9))))
                .isEqualTo(Change.Refusal.REWARD_RETIRED);
    }

    @Test
    void taking_out_a_promised_reward_needs_consent_and_leaves_one() {
        assertThat(refused(active().remove("r1", Consent.NONE, at(20), logEnd(9, 9))))
                .isEqualTo(Change.Refusal.PROMISE_SHRINKS);
        Event one = changed(active().remove("r1", FORCED, at(20), logEnd(9, 9)));
        assertThat(refused(one.remove("r2", FORCED, at(30), logEnd(9, 9)))).isEqualTo(Change.Refusal.LAST_REWARD);
        Event paused = changed(one.become(EventStatus.PAUSED, at(30), logEnd(9, 9)));
        assertThat(changed(paused.remove("r2", FORCED, at(40), logEnd(9, 9)))
                        .terms()
                        .offered())
                .isEmpty();
    }

    @Test
    void an_active_event_keeps_as_many_rewards_as_are_to_be_chosen() {
        Event choice = changed(active().edit("Login", "", terms(2, 0, 1_000), FORCED, at(20), logEnd(9, 9)));
        var tooFew = new Change.Refused(
                Change.Refusal.EVENT_WITHOUT_REWARDS, "An event needs at least 2 rewards to be active.");

        assertThat(refused(choice.edit("Login", "", terms(3, 0, 1_000), Consent.NONE, at(30), logEnd(9, 9))))
                .isEqualTo(Change.Refusal.EVENT_WITHOUT_REWARDS);
        assertThat(choice.remove("r1", FORCED, at(30), logEnd(9, 9))).isEqualTo(tooFew);
        // As long as it is interrupted it may be made anew.
        Event paused = changed(choice.become(EventStatus.PAUSED, at(30), logEnd(9, 9)));
        Event one = changed(paused.remove("r1", FORCED, at(40), logEnd(9, 9)));
        assertThat(one.become(EventStatus.ACTIVE, at(50), logEnd(9, 9))).isEqualTo(tooFew);
        assertThat(changed(one.edit("Login", "", terms(3, 0, 1_000), Consent.NONE, at(50), logEnd(9, 9)))
                        .terms()
                        .choose())
                .isEqualTo(3);
        Event fewer = changed(one.edit("Login", "", terms(1, 0, 1_000), FORCED, at(50), logEnd(9, 9)));
        assertThat(fewer.become(EventStatus.ACTIVE, at(60), logEnd(9, 9))).isInstanceOf(Change.Changed.class);
    }

    @Test
    void a_reward_that_is_not_there_is_not_found() {
        assertThat(active().remove("r9", FORCED, at(20), logEnd(9, 9))).isEqualTo(new Change.NotFound());
        assertThat(active().replace(reward("r9"), false, FORCED, at(20), logEnd(9, 9)))
                .isEqualTo(new Change.NotFound());
    }

    @Test
    void a_reward_is_replaced_in_its_place_with_the_reason_where_it_becomes_less() {
        Reward fewer = new Reward("r1", 2, "Potion", POTION.type(), POTION.details(), 1, false, false);
        Reward renamed = new Reward("r1", 2, "Potion", POTION.type(), POTION.details(), 2, false, false);

        Event less = changed(active().replace(fewer, false, FORCED, at(20), logEnd(9, 9)));
        assertThat(less.terms().rewards()).containsExactly(fewer, GOLD);
        assertThat(less.now().reason()).isEqualTo("server move");
        assertThat(changed(active().replace(renamed, false, FORCED, at(20), logEnd(9, 9)))
                        .now()
                        .reason())
                .isNull();
    }

    private static Reward reward(String rewardId) {
        return new Reward(rewardId, 1, "A thing", POTION.type(), POTION.details(), 1, false, false);
    }
}
