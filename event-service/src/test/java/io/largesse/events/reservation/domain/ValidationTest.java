package io.largesse.events.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Count;
import io.largesse.events.condition.domain.Latest;
import io.largesse.events.condition.domain.Value;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Period;
import io.largesse.events.event.domain.Recurrence;
import io.largesse.events.event.domain.Revision;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.domain.Window;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.domain.Tally;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValidationTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final Opening WHOLE = new Opening(null, new Window(START, END));
    private static final Reward POTION =
            new Reward("potion", 1, "Potion", RewardType.ITEM, Map.of("itemId", "red"), 1, true, false);
    private static final Reward GEM = new Reward("gem", 1, "Gem", RewardType.POINT, Map.of(), 1, false, false);

    @Test
    void a_claim_of_an_open_event_gets_all_that_is_offered() {
        Revision event =
                event(EventStatus.ACTIVE, null, POTION, GEM, reward("old").retire());

        assertThat(judge(event, START)).isEqualTo(new Answer.Validated(event, WHOLE, List.of(POTION, GEM)));
    }

    @Test
    void an_inactive_user_is_refused_before_anything_is_looked_at() {
        Answer answer = Validation.judge(command(START), new Command.Validate(List.of()), null, "BANNED");

        assertThat(answer)
                .isEqualTo(new Answer.Refused(new Refusal(
                        "USER_INACTIVE", "The account is BANNED and cannot claim.", Map.of("status", "BANNED"))));
    }

    @Test
    void an_event_that_is_not_there_or_not_shown_to_players_is_not_found() {
        Refusal notFound = new Refusal("EVENT_NOT_FOUND", "There is no such event.", Map.of("eventId", "event"));

        assertThat(judge(null, START)).isEqualTo(new Answer.Refused(notFound));
        assertThat(judge(event(EventStatus.DRAFT, null, GEM), START)).isEqualTo(new Answer.Refused(notFound));
        assertThat(judge(event(EventStatus.ARCHIVED, null, GEM), START)).isEqualTo(new Answer.Refused(notFound));
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "ENDED"})
    void an_event_that_was_not_active_was_not_open(EventStatus status) {
        Refusal refusal = refused(judge(event(status, null, GEM), START));

        assertThat(refusal.code()).isEqualTo("EVENT_NOT_OPEN");
        assertThat(refusal.message()).isEqualTo("The event is " + status + ".");
        assertThat(refusal.detail()).containsEntry("status", status.name());
    }

    @Test
    void what_counts_is_whether_the_claim_was_accepted_inside_the_window() {
        Revision event = event(EventStatus.ACTIVE, null, GEM);

        assertThat(judge(event, END.minusMillis(1))).isInstanceOf(Answer.Validated.class);
        for (Instant outside : List.of(START.minusMillis(1), END)) {
            Refusal refusal = refused(judge(event, outside));
            assertThat(refusal.code()).isEqualTo("EVENT_NOT_OPEN");
            assertThat(refusal.message()).isEqualTo("The event is open from " + START + " to " + END + ".");
            assertThat(refusal.detail())
                    .containsEntry("startsAt", START.toString())
                    .containsEntry("endsAt", END.toString());
        }
    }

    @Test
    void a_claim_of_an_event_that_recurs_is_of_the_opening_it_was_accepted_in() {
        Revision event = recurring();

        assertThat(judge(event, START.plus(Duration.ofHours(25))))
                .isEqualTo(new Answer.Validated(
                        event, new Opening("2026-11-02", twoHoursFrom(START.plus(Duration.ofDays(1)))), List.of(GEM)));
        Refusal between = refused(judge(event, START.plus(Duration.ofHours(3))));
        assertThat(between.code()).isEqualTo("EVENT_NOT_OPEN");
        assertThat(between.message()).isEqualTo("The event is open from 2026-11-02T00:00:00Z to 2026-11-02T02:00:00Z.");
        assertThat(between.detail())
                .containsEntry("startsAt", "2026-11-02T00:00:00Z")
                .containsEntry("endsAt", "2026-11-02T02:00:00Z");
        assertThat(refused(judge(event, END)).message()).isEqualTo("The event does not open again.");
    }

    @Test
    void where_players_choose_they_get_what_they_chose_in_the_events_order() {
        Revision event = event(EventStatus.ACTIVE, 2, POTION, GEM, reward("hat"));

        assertThat(judge(event, START, "hat", "potion"))
                .isEqualTo(new Answer.Validated(event, WHOLE, List.of(POTION, reward("hat"))));
    }

    @Test
    void a_choice_is_as_many_different_rewards_as_the_event_says_and_offers() {
        Revision choice =
                event(EventStatus.ACTIVE, 2, POTION, GEM, reward("old").retire());

        assertThat(fault(choice)).isEqualTo("Choose exactly 2 of the event's rewards.");
        assertThat(fault(choice, "gem")).isEqualTo("Choose exactly 2 of the event's rewards.");
        assertThat(fault(choice, "gem", "gem", "potion")).isEqualTo("Choose exactly 2 of the event's rewards.");
        assertThat(fault(choice, "gem", "hat")).isEqualTo("A chosen reward is not one of the event's.");
        assertThat(fault(choice, "gem", "old")).isEqualTo("A chosen reward is not one of the event's.");
        assertThat(fault(event(EventStatus.ACTIVE, null, GEM), "gem"))
                .isEqualTo("This event leaves nothing to choose: all its rewards are granted.");
    }

    @Test
    void a_player_without_a_claim_left_is_refused_and_the_claim_itself_does_not_count() {
        var validated = new Answer.Validated(event(EventStatus.ACTIVE, null, GEM), WHOLE, List.of(GEM));

        assertThat(Validation.withinLimit(command(START), validated, slot("other")))
                .isSameAs(validated);
        assertThat(Validation.withinLimit(command(START), validated, slot("other", "claim")))
                .isSameAs(validated);
        assertThat(Validation.withinLimit(command(START), validated, slot("other", "another")))
                .isEqualTo(new Answer.Refused(new Refusal(
                        "CLAIM_LIMIT_REACHED",
                        "This event can be claimed 2 times per day, and it was.",
                        Map.of("perUser", 2L, "period", "DAILY"))));
    }

    @Test
    void a_limit_is_told_in_the_words_of_its_period() {
        assertThat(Refusal.limitReached(ClaimLimit.ONCE, null).message())
                .isEqualTo("This event can be claimed once per event, and it was.");
        assertThat(Refusal.limitReached(new ClaimLimit(3, Period.WEEKLY), null).message())
                .isEqualTo("This event can be claimed 3 times per week, and it was.");
        assertThat(Refusal.limitReached(new ClaimLimit(1, Period.MONTHLY), null).message())
                .isEqualTo("This event can be claimed once per month, and it was.");
        assertThat(Refusal.limitReached(ClaimLimit.ONCE, "2026-11-03").message())
                .isEqualTo("This event can be claimed once each time it opens, and it was.");
    }

    @Test
    void a_condition_that_is_not_met_is_refused_with_what_is_there_and_what_is_asked_for() {
        Count logins = new Count("LOGIN", new Count.Times(), Map.of(), 3);

        assertThat(Validation.meets(null, Tallies.NONE)).isEqualTo(new Answer.ConditionMet());
        assertThat(Validation.meets(logins, counted(logins, 3))).isEqualTo(new Answer.ConditionMet());
        assertThat(Validation.meets(logins, counted(logins, 2)))
                .isEqualTo(new Answer.Refused(new Refusal(
                        "CONDITION_NOT_MET",
                        "Not there yet: LOGIN 2 of 3 times.",
                        Map.of("node", "/condition", "current", 2L, "target", 3L))));
        assertThat(refused(Validation.meets(logins, Tallies.NONE)).detail()).containsEntry("current", 0L);
    }

    @Test
    void the_node_that_is_in_the_way_is_named_with_what_was_reported() {
        Latest balance = new Latest("TRADE", "balance", Map.of(), Value.of(100));
        Latest rank = new Latest("MATCH", "rank", Map.of(), new Value.Text("gold"));
        var both = new Condition.All(List.of(new Condition.All(List.of(balance)), rank));

        assertThat(detail(both, Tallies.NONE)).isEqualTo(Map.of("node", "/condition/of/0/of/0", "target", 100L));
        assertThat(detail(both, last(balance, "99.5", rank, "gold")))
                .isEqualTo(Map.of("node", "/condition/of/0/of/0", "current", 99.5, "target", 100L));
        assertThat(detail(both, last(balance, "100", rank, "silver")))
                .isEqualTo(Map.of("node", "/condition/of/1", "current", "silver", "target", "gold"));
        assertThat(Validation.meets(both, last(balance, "100", rank, "gold"))).isEqualTo(new Answer.ConditionMet());
    }

    private static Map<String, Object> detail(Condition condition, Tallies counted) {
        return refused(Validation.meets(condition, counted)).detail();
    }

    private static Tallies last(Latest one, String value, Latest other, String otherValue) {
        return new Tallies(Map.of(
                one.measure(), new Tally.Last(value, START, 1), other.measure(), new Tally.Last(otherValue, START, 1)));
    }

    private static Answer judge(@Nullable Revision inForce, Instant acceptedAt, String... rewardIds) {
        return Validation.judge(command(acceptedAt), new Command.Validate(List.of(rewardIds)), inForce, null);
    }

    private static String fault(Revision event, String... rewardIds) {
        Refusal refusal = refused(judge(event, START, rewardIds));
        assertThat(refusal.code()).isEqualTo("INVALID_CHOICE");
        return refusal.message();
    }

    private static Refusal refused(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).refusal();
    }

    private static Command command(Instant acceptedAt) {
        return new Command("claim", "alice", "event", acceptedAt, new Command.Validate(List.of()));
    }

    private static Slot slot(String... claims) {
        return new Slot("event:alice:2026-11-01", List.of(claims), 1);
    }

    private static Tallies counted(Count count, long current) {
        return new Tallies(Map.of(count.measure(), new Tally.Amount(current)));
    }

    private static Reward reward(String rewardId) {
        return new Reward(rewardId, 1, "A thing", RewardType.POINT, Map.of(), 1, false, false);
    }

    private static Window twoHoursFrom(Instant startsAt) {
        return new Window(startsAt, startsAt.plus(Duration.ofHours(2)));
    }

    private static Revision recurring() {
        var terms = new Terms(
                new Window(START, END),
                ZoneOffset.UTC,
                new Recurrence(Recurrence.Every.DAILY, Duration.ofHours(2)),
                null,
                ClaimLimit.ONCE,
                GrantPolicy.ALL_OR_NOTHING,
                null,
                List.of(GEM));
        return new Revision(1, EventStatus.ACTIVE, START, terms, null, null);
    }

    private static Revision event(EventStatus status, @Nullable Integer choose, Reward... rewards) {
        var terms = new Terms(
                new Window(START, END),
                ZoneOffset.UTC,
                null,
                null,
                new ClaimLimit(2, Period.DAILY),
                GrantPolicy.ALL_OR_NOTHING,
                choose,
                List.of(rewards));
        return new Revision(1, status, START, terms, null, null);
    }
}
