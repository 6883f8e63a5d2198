package io.largesse.orchestrator.domain;

import static io.largesse.orchestrator.domain.Samples.EVENT;
import static io.largesse.orchestrator.domain.Samples.FAILED;
import static io.largesse.orchestrator.domain.Samples.HELD;
import static io.largesse.orchestrator.domain.Samples.NO;
import static io.largesse.orchestrator.domain.Samples.SAGA;
import static io.largesse.orchestrator.domain.Samples.START;
import static io.largesse.orchestrator.domain.Samples.TIMING;
import static io.largesse.orchestrator.domain.Samples.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.largesse.orchestrator.domain.ClaimState.CheckingCondition;
import io.largesse.orchestrator.domain.ClaimState.Ended;
import io.largesse.orchestrator.domain.ClaimState.Fulfilling;
import io.largesse.orchestrator.domain.ClaimState.Granted;
import io.largesse.orchestrator.domain.ClaimState.Releasing;
import io.largesse.orchestrator.domain.ClaimState.Reserving;
import io.largesse.orchestrator.domain.ClaimState.Resolving;
import io.largesse.orchestrator.domain.ClaimState.Revoking;
import io.largesse.orchestrator.domain.ClaimState.UnderReview;
import io.largesse.orchestrator.domain.ClaimState.Validating;
import io.largesse.orchestrator.domain.Input.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ByHandTest {

    private static final Input CANCEL = new Input.Cancel("operator-1", "asked by the player", "request-1");
    private static final Input RETRY = new Input.Retry("operator-1", "the provider is back", "request-2");
    private static final Input SUCCEEDED =
            new Input.Resolve("admin-1", "seen in the game", "request-3", Verdict.SUCCEEDED);
    private static final Input RESOLVED_FAILED =
            new Input.Resolve("admin-1", "not in the game", "request-4", Verdict.FAILED);
    private static final Result RESERVED = new Result.RewardReserved(
            List.of(new Result.HeldLine("r-potion", null), new Result.HeldLine("r-gold", null)));
    private static final Result RESOLVED = new Result.GrantsResolved(List.of(
            new Result.GrantedLine("r-potion", "claim-1:r-potion"),
            new Result.GrantedLine("r-gold", "claim-1:r-gold")));

    private static Claim apply(Claim claim, Input input) {
        return SAGA.on(claim, input, START.plusSeconds(1)).claim();
    }

    private static Claim answer(Claim claim, Result result) {
        return apply(claim, Samples.answer(claim, result));
    }

    @Test
    void a_claim_that_holds_nothing_is_cancelled_at_once() {
        for (ClaimState state : List.of(new Validating(), new CheckingCondition(EVENT))) {
            Claim cancelled = apply(in(state), CANCEL);

            assertThat(cancelled.status()).isEqualTo(ClaimStatus.FAILED);
            assertThat(cancelled.reason()).extracting(Refusal::code).isEqualTo(Refusal.CANCELLED_BY_OPERATOR);
            assertThat(cancelled.pending()).isNull();
            assertThat(cancelled.timeline().getLast())
                    .isEqualTo(new TimelineEntry(
                            START.plusSeconds(1),
                            "CANCEL",
                            "CANCELLED",
                            1,
                            "asked by the player",
                            "operator-1",
                            null,
                            new TimelineEntry.Intervention("request-1", state.status(), ClaimStatus.FAILED)));
        }
    }

    @Test
    void a_cancel_waits_for_what_is_being_reserved_and_gives_it_back() {
        Claim waiting = apply(in(new Reserving(EVENT, null)), CANCEL);
        assertThat(waiting.status()).isEqualTo(ClaimStatus.PENDING_RESERVATION);
        assertThat(waiting.pendingCommandId()).isEqualTo("claim-1:RESERVE");

        Claim releasing = answer(waiting, RESERVED);
        assertThat(releasing.status()).isEqualTo(ClaimStatus.COMPENSATING);
        assertThat(releasing.pendingCommandId()).isEqualTo("claim-1:RELEASE");

        Claim ended = answer(releasing, new Result.ReservationReleased());
        assertThat(ended.status()).isEqualTo(ClaimStatus.FAILED);
        assertThat(ended.reason()).extracting(Refusal::code).isEqualTo(Refusal.CANCELLED_BY_OPERATOR);
    }

    @Test
    void a_cancelled_claim_whose_reservation_is_refused_or_never_answered_is_cancelled_all_the_same() {
        Claim waiting = apply(in(new Reserving(EVENT, null)), CANCEL);

        assertThat(answer(waiting, new Result.ReservationRefused(NO)).reason())
                .extracting(Refusal::code)
                .isEqualTo(Refusal.CANCELLED_BY_OPERATOR);
        Step givenUp = SAGA.on(waiting, new Input.TimerFired(), START.plus(TIMING.stepLimit()));
        assertThat(givenUp.command()).contains(new Command.ReleaseReservation());
        assertThat(givenUp.claim().reason()).extracting(Refusal::code).isEqualTo(Refusal.CANCELLED_BY_OPERATOR);
    }

    @Test
    void nothing_is_cancelled_once_a_grant_may_have_left() {
        for (ClaimState state : List.of(
                new Fulfilling(EVENT, HELD),
                new Resolving(EVENT, HELD),
                new Revoking(EVENT, HELD, FAILED),
                new Releasing(EVENT, HELD, FAILED),
                new Granted(EVENT, Samples.GRANTED, false, false),
                Ended.of(HELD, FAILED),
                new UnderReview(new Fulfilling(EVENT, HELD), NO))) {
            assertThat(SAGA.on(in(state), CANCEL, START).changed())
                    .as("%s", state)
                    .isFalse();
        }
    }

    @Test
    void a_retry_asks_once_more_for_the_same() {
        Claim parked = in(new UnderReview(new Fulfilling(EVENT, HELD), NO));

        Step retried = SAGA.on(parked, RETRY, START.plusSeconds(1));

        assertThat(retried.claim().status()).isEqualTo(ClaimStatus.PENDING_FULFILLMENT);
        assertThat(retried.claim().pendingCommandId()).isEqualTo(parked.pendingCommandId());
        assertThat(retried.claim().pending()).extracting(Pending::since).isEqualTo(START.plusSeconds(1));
        assertThat(retried.command()).contains(new Command.FulfillReward(HELD, "ALL_OR_NOTHING"));
        assertThat(retried.claim().version()).isEqualTo(parked.version() + 1);
    }

    @Test
    void what_was_granted_by_hand_is_first_stored_by_the_participant_then_confirmed() {
        Claim parked = in(new UnderReview(new Revoking(EVENT, HELD, FAILED), NO));

        Step resolving = SAGA.on(parked, SUCCEEDED, START);
        assertThat(resolving.command()).contains(new Command.ResolveGrants(HELD));

        Claim granted = answer(resolving.claim(), RESOLVED);
        assertThat(granted.status()).isEqualTo(ClaimStatus.SUCCEEDED);
        assertThat(granted.pendingCommandId()).isEqualTo("claim-1:CONFIRM");
    }

    @Test
    void what_was_not_granted_by_hand_is_taken_back_and_released() {
        Claim revoking = apply(in(new UnderReview(new Fulfilling(EVENT, HELD), NO)), RESOLVED_FAILED);
        assertThat(revoking.pendingCommandId()).isEqualTo("claim-1:REVOKE");

        Claim ended = answer(answer(revoking, new Result.RewardRevoked()), new Result.ReservationReleased());
        assertThat(ended.status()).isEqualTo(ClaimStatus.FAILED);
        assertThat(ended.reason()).extracting(Refusal::code).isEqualTo(Refusal.RESOLVED_BY_OPERATOR);
    }

    @Test
    void a_release_that_is_stuck_can_fail_but_not_succeed() {
        Claim parked = in(new UnderReview(new Releasing(EVENT, HELD, FAILED), NO));

        assertThat(SAGA.on(parked, SUCCEEDED, START).changed()).isFalse();
        assertThat(apply(parked, RESOLVED_FAILED).pendingCommandId()).isEqualTo("claim-1:RELEASE");
    }

    @Test
    void only_what_is_under_review_is_retried_or_resolved() {
        Samples.states().forEach((name, state) -> {
            boolean parked = state instanceof UnderReview;
            assertThat(SAGA.on(in(state), RETRY, START).changed()).as(name).isEqualTo(parked);
            assertThat(SAGA.on(in(state), RESOLVED_FAILED, START).changed())
                    .as(name)
                    .isEqualTo(parked);
        });
    }

    @Test
    void a_result_that_contradicts_an_operator_is_noted_once_and_changes_nothing() {
        Claim granted = in(new Granted(EVENT, Samples.GRANTED, true, true));
        Input refused = new Input.Answer("claim-1:FULFILL", 3, new Result.FulfillmentRefused(NO));

        Step first = SAGA.on(granted, refused, START.plusSeconds(1));
        assertThat(first.isContradiction()).isTrue();
        assertThat(first.claim().state()).isEqualTo(granted.state());
        assertThat(first.claim().version()).isEqualTo(granted.version());
        assertThat(first.claim().timeline().getLast().detail()).contains("REFUSED", NO.message());

        assertThat(SAGA.on(first.claim(), refused, START.plusSeconds(2)).changed())
                .isFalse();
        Input agrees = new Input.Answer(
                "claim-1:FULFILL", 3, new Result.RewardFulfilled(List.of(new Result.GrantedLine("r-gold", "g"))));
        assertThat(SAGA.on(granted, agrees, START).changed()).isFalse();
    }

    @Test
    void what_contradicts_an_operator_while_the_word_is_being_stored_is_noted_too() {
        Claim resolving = in(new Resolving(EVENT, HELD));

        Step revoked = SAGA.on(
                resolving, new Input.Answer("claim-1:REVOKE", 2, new Result.RewardRevoked()), START.plusSeconds(1));

        assertThat(revoked.isContradiction()).isTrue();
        assertThat(revoked.claim().timeline())
                .containsExactly(new TimelineEntry(
                        START.plusSeconds(1),
                        "REVOKE",
                        TimelineEntry.CONTRADICTED,
                        2,
                        "REVOKED",
                        TimelineEntry.SYSTEM,
                        null,
                        null));
        assertThat(answer(revoked.claim(), RESOLVED).status()).isEqualTo(ClaimStatus.SUCCEEDED);
    }

    @Test
    void each_attempt_is_on_the_timeline_with_what_came_back_and_how_long_it_took() {
        Claim claim = in(new Fulfilling(EVENT, HELD));
        claim = SAGA.on(
                        claim,
                        Samples.answer(claim, new Result.FulfillmentUnresolved("timed out")),
                        START.plusSeconds(3))
                .claim();
        claim = fire(claim);
        claim = fire(claim);

        assertThat(claim.timeline())
                .extracting(
                        TimelineEntry::outcome, TimelineEntry::attempt, TimelineEntry::detail, TimelineEntry::sentAt)
                .containsExactly(
                        tuple("UNRESOLVED", 1, "timed out", START), tuple("NO_ANSWER", 2, null, START.plusSeconds(5)));
    }

    @Test
    void attempts_that_come_to_nothing_do_not_fill_the_timeline() {
        Claim claim = in(new Fulfilling(EVENT, HELD));
        for (int i = 0; i < 100; i++) {
            claim = fire(claim);
        }

        assertThat(claim.timeline()).hasSize(10);
        assertThat(claim.timeline().getFirst().attempt()).isEqualTo(1);
        assertThat(claim.timeline().getLast().attempt()).isEqualTo(100);
    }

    @Test
    void whoever_must_decide_sees_what_was_asked_how_often_and_what_was_said_last() {
        Claim claim = in(new Fulfilling(EVENT, HELD));
        claim = SAGA.on(claim, Samples.answer(claim, new Result.FulfillmentUnresolved("timed out")), START)
                .claim();

        Claim parked = SAGA.on(claim, new Input.TimerFired(), START.plus(TIMING.stepLimit()))
                .claim();

        assertThat(Objects.requireNonNull(parked.reason()).detail())
                .containsEntry("step", "FULFILL")
                .containsEntry("attempts", 1L)
                .containsEntry("since", START.toString())
                .containsEntry("lastAnswer", "timed out");
    }

    private static Claim fire(Claim claim) {
        Instant due = Objects.requireNonNull(claim.wakeAt());
        return SAGA.on(claim, new Input.TimerFired(), due).claim();
    }
}
