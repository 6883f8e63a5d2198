package io.largesse.orchestrator.domain;

import static io.largesse.orchestrator.domain.Samples.EVENT;
import static io.largesse.orchestrator.domain.Samples.NO;
import static io.largesse.orchestrator.domain.Samples.SAGA;
import static io.largesse.orchestrator.domain.Samples.START;
import static io.largesse.orchestrator.domain.Samples.TIMING;
import static io.largesse.orchestrator.domain.Samples.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.domain.ClaimState.Fulfilling;
import io.largesse.orchestrator.domain.ClaimState.Granted;
import io.largesse.orchestrator.domain.ClaimState.Releasing;
import io.largesse.orchestrator.domain.ClaimState.Reserving;
import io.largesse.orchestrator.domain.ClaimState.Revoking;
import io.largesse.orchestrator.domain.ClaimState.UnderReview;
import io.largesse.orchestrator.domain.Result.ClaimRefused;
import io.largesse.orchestrator.domain.Result.ClaimValidated;
import io.largesse.orchestrator.domain.Result.ConditionMet;
import io.largesse.orchestrator.domain.Result.ConditionNotMet;
import io.largesse.orchestrator.domain.Result.FulfillmentRefused;
import io.largesse.orchestrator.domain.Result.FulfillmentUnresolved;
import io.largesse.orchestrator.domain.Result.GrantedLine;
import io.largesse.orchestrator.domain.Result.HeldLine;
import io.largesse.orchestrator.domain.Result.ReservationConfirmed;
import io.largesse.orchestrator.domain.Result.ReservationRefused;
import io.largesse.orchestrator.domain.Result.ReservationReleased;
import io.largesse.orchestrator.domain.Result.RevokeRefused;
import io.largesse.orchestrator.domain.Result.RewardFulfilled;
import io.largesse.orchestrator.domain.Result.RewardReserved;
import io.largesse.orchestrator.domain.Result.RewardRevoked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimSagaTest {

    private static final Result RESERVED =
            new RewardReserved(List.of(new HeldLine("r-potion", null), new HeldLine("r-gold", null)));
    private static final Result FULFILLED = new RewardFulfilled(
            List.of(new GrantedLine("r-potion", "claim-1:r-potion"), new GrantedLine("r-gold", "claim-1:r-gold")));

    /** Plays results one after the other, each as the answer to what is outstanding, and keeps what is sent and published. */
    private static final class Play {
        final List<String> trace = new ArrayList<>();
        Claim claim;
        Instant now = START;

        Play() {
            Step accepted = SAGA.accept(Samples.REQUEST);
            claim = accepted.claim();
            note(accepted);
        }

        Play answer(Result... results) {
            for (Result result : results) {
                apply(Samples.answer(claim, result));
            }
            return this;
        }

        Play apply(Input input) {
            now = now.plusMillis(10);
            Step step = SAGA.on(claim, input, now);
            claim = step.claim();
            note(step);
            return this;
        }

        private void note(Step step) {
            step.command().ifPresent(command -> trace.add(command.step()));
            if (step.lifecycle()) {
                trace.add(step.claim().status().name() + " v" + step.claim().version());
            }
        }
    }

    @Test
    void a_claim_that_meets_no_obstacle_is_granted_confirmed_and_settled() {
        var play = new Play().answer(new ClaimValidated(EVENT), new ConditionMet(), RESERVED, FULFILLED);

        assertThat(play.claim.status()).isEqualTo(ClaimStatus.SUCCEEDED);
        assertThat(play.claim.endedAt()).isEqualTo(play.now);
        assertThat(play.claim.state().lines()).allMatch(line -> line.status() == LineStatus.GRANTED);

        play.apply(new Input.LifecyclePublished(play.claim.version())).answer(new ReservationConfirmed());

        assertThat(play.claim.wakeAt()).isNull();
        assertThat(play.claim.version()).as("settling is not visible").isEqualTo(5);
        assertThat(play.trace)
                .containsExactly(
                        "VALIDATE", "PENDING_VALIDATION v1",
                        "CHECK_CONDITION", "PENDING_CONDITION_CHECK v2",
                        "RESERVE", "PENDING_RESERVATION v3",
                        "FULFILL", "PENDING_FULFILLMENT v4",
                        "CONFIRM", "SUCCEEDED v5");
        assertThat(play.claim.timeline())
                .extracting(entry -> entry.step() + ":" + entry.outcome())
                .containsExactly(
                        "SUBMIT:ACCEPTED",
                        "VALIDATE:VALIDATED",
                        "CHECK_CONDITION:MET",
                        "RESERVE:RESERVED",
                        "FULFILL:GRANTED",
                        "CONFIRM:CONFIRMED");
    }

    @Test
    void the_confirmation_may_come_before_the_broker_has_the_ending() {
        var play = new Play()
                .answer(new ClaimValidated(EVENT), new ConditionMet(), RESERVED, FULFILLED, new ReservationConfirmed());

        assertThat(play.claim.wakeAt())
                .as("the lifecycle event is still to be acknowledged")
                .isNotNull();

        play.apply(new Input.LifecyclePublished(play.claim.version()));

        assertThat(play.claim.wakeAt()).isNull();
    }

    @Test
    void a_refusal_before_anything_is_held_simply_ends_the_claim() {
        for (List<Result> results : List.<List<Result>>of(
                List.of(new ClaimRefused(NO)),
                List.of(new ClaimValidated(EVENT), new ConditionNotMet(NO)),
                List.of(new ClaimValidated(EVENT), new ConditionMet(), new ReservationRefused(NO)))) {
            var play = new Play().answer(results.toArray(Result[]::new));

            assertThat(play.claim.status()).isEqualTo(ClaimStatus.REJECTED);
            assertThat(play.claim.reason()).isEqualTo(NO);
            assertThat(play.claim.pending()).isNull();
            assertThat(play.claim.state().lines()).allMatch(line -> line.status() == LineStatus.REFUSED);
        }
    }

    @Test
    void a_refused_grant_is_revoked_then_released_then_failed() {
        var play = new Play()
                .answer(new ClaimValidated(EVENT), new ConditionMet(), RESERVED)
                .answer(new FulfillmentRefused(new Refusal("INVENTORY_FULL", "The bag is full.", Map.of("slots", 40L))))
                .answer(new RewardRevoked(), new ReservationReleased());

        assertThat(play.claim.status()).isEqualTo(ClaimStatus.FAILED);
        assertThat(play.claim.reason())
                .isEqualTo(new Refusal(Refusal.FULFILLMENT_REFUSED, "The bag is full.", Map.of("slots", 40L)));
        assertThat(play.claim.state().lines()).allMatch(line -> line.status() == LineStatus.RELEASED);
        assertThat(play.trace).endsWith("REVOKE", "COMPENSATING v5", "RELEASE", "COMPENSATING v6", "FAILED v7");
    }

    @Test
    void a_user_found_inactive_before_the_grant_is_rejected_not_failed() {
        var play = new Play()
                .answer(new ClaimValidated(EVENT), new ConditionMet(), RESERVED)
                .answer(new FulfillmentRefused(new Refusal(Refusal.USER_INACTIVE, "The account is banned.", Map.of())))
                .answer(new RewardRevoked(), new ReservationReleased());

        assertThat(play.claim.status()).isEqualTo(ClaimStatus.REJECTED);
        assertThat(play.claim.reason()).extracting(Refusal::code).isEqualTo(Refusal.USER_INACTIVE);
    }

    @Test
    void best_effort_keeps_what_was_granted_and_confirms_only_that() {
        var play = new Play()
                .answer(new ClaimValidated(EVENT), new ConditionMet())
                .answer(new RewardReserved(List.of(new HeldLine("r-gold", null))));

        Command fulfill = ClaimSaga.command(Samples.REQUEST, play.claim.state()).orElseThrow();
        assertThat(((Command.FulfillReward) fulfill).lines())
                .extracting(line -> line.reward().rewardId())
                .containsExactly("r-gold");

        play.answer(new RewardFulfilled(List.of(new GrantedLine("r-gold", "claim-1:r-gold"))));

        assertThat(play.claim.status()).isEqualTo(ClaimStatus.PARTIALLY_SUCCEEDED);
        assertThat(ClaimSaga.command(Samples.REQUEST, play.claim.state()))
                .contains(new Command.ConfirmReservation(List.of("r-gold")));
    }

    @Test
    void the_coupon_that_was_held_is_the_one_that_is_granted() {
        var play = new Play()
                .answer(new ClaimValidated(EVENT), new ConditionMet())
                .answer(new RewardReserved(List.of(new HeldLine("r-potion", "CODE-7"), new HeldLine("r-gold", null))));

        Command fulfill = ClaimSaga.command(Samples.REQUEST, play.claim.state()).orElseThrow();

        assertThat(((Command.FulfillReward) fulfill).lines().getFirst().couponCode())
                .isEqualTo("CODE-7");
    }

    @Test
    void a_repeated_result_changes_nothing() {
        var play = new Play();
        Input validated = Samples.answer(play.claim, new ClaimValidated(EVENT));
        play.apply(validated);
        Claim before = play.claim;

        Step repeated = SAGA.on(before, validated, play.now.plusSeconds(1));

        assertThat(repeated.changed()).isFalse();
        assertThat(repeated.command()).isEmpty();
    }

    @Test
    void an_unanswered_command_is_sent_again_ever_more_slowly_as_the_same_command() {
        Claim claim = in(new Reserving(EVENT, null));
        List<Long> waits = new ArrayList<>();
        for (int attempt = 2; attempt <= 8; attempt++) {
            Instant due = java.util.Objects.requireNonNull(claim.wakeAt());
            Step step = SAGA.on(claim, new Input.TimerFired(), due);
            assertThat(step.command()).contains(new Command.ReserveReward(EVENT));
            assertThat(step.claim().pendingCommandId()).isEqualTo("claim-1:RESERVE");
            assertThat(step.claim().pending()).extracting(Pending::attempt).isEqualTo(attempt);
            assertThat(step.claim().version()).as("a resend is not visible").isEqualTo(claim.version());
            claim = step.claim();
            waits.add(java.time.Duration.between(due, claim.wakeAt()).toMillis());
        }
        assertThat(waits).isSorted();
        assertThat(waits.getFirst()).isBetween(10_000L, 12_000L);
        assertThat(waits.getLast()).isBetween(60_000L, 72_000L);
    }

    @Test
    void a_timer_that_fires_too_early_changes_nothing() {
        assertThat(SAGA.on(in(new Reserving(EVENT, null)), new Input.TimerFired(), START.plusSeconds(4))
                        .changed())
                .isFalse();
    }

    @Test
    void a_step_gives_up_by_age_and_never_compensates_blindly() {
        Instant late = START.plus(TIMING.stepLimit());

        Step validating = SAGA.on(in(new ClaimState.Validating()), new Input.TimerFired(), late);
        assertThat(validating.claim().status()).isEqualTo(ClaimStatus.FAILED);
        assertThat(validating.claim().reason()).extracting(Refusal::code).isEqualTo(Refusal.STEP_TIMED_OUT);

        Step reserving = SAGA.on(in(new Reserving(EVENT, null)), new Input.TimerFired(), late);
        assertThat(reserving.command()).as("it may be held").contains(new Command.ReleaseReservation());

        Step fulfilling = SAGA.on(in(new Fulfilling(EVENT, Samples.HELD)), new Input.TimerFired(), late);
        assertThat(fulfilling.claim().status()).isEqualTo(ClaimStatus.NEEDS_INTERVENTION);
        assertThat(fulfilling.command()).as("nothing is given back").isEmpty();
        assertThat(fulfilling.claim().reason()).extracting(Refusal::code).isEqualTo(Refusal.FULFILLMENT_UNRESOLVED);
    }

    @Test
    void a_confirmation_is_asked_for_until_it_comes() {
        Claim claim = in(new Granted(EVENT, Samples.GRANTED, false, false));

        Step step = SAGA.on(
                claim, new Input.TimerFired(), START.plus(TIMING.stepLimit()).plusSeconds(1));

        assertThat(step.claim().status()).isEqualTo(ClaimStatus.SUCCEEDED);
        assertThat(step.command()).contains(new Command.ConfirmReservation(List.of("r-potion", "r-gold")));
    }

    @Test
    void an_unknown_outcome_waits_and_a_definite_one_under_review_resumes() {
        Claim fulfilling = in(new Fulfilling(EVENT, Samples.HELD));
        Step unresolved =
                SAGA.on(fulfilling, Samples.answer(fulfilling, new FulfillmentUnresolved("timed out")), START);
        assertThat(unresolved.claim().state()).isEqualTo(fulfilling.state());
        assertThat(unresolved.claim().version()).isEqualTo(fulfilling.version());

        Claim parked = SAGA.on(fulfilling, new Input.TimerFired(), START.plus(TIMING.stepLimit()))
                .claim();
        assertThat(parked.pendingCommandId())
                .as("the command stays outstanding")
                .isEqualTo("claim-1:FULFILL");
        assertThat(parked.endedAt()).isNull();

        Step resumed = SAGA.on(parked, Samples.answer(parked, FULFILLED), START.plus(TIMING.stepLimit()));
        assertThat(resumed.claim().status()).isEqualTo(ClaimStatus.SUCCEEDED);
    }

    @Test
    void a_claim_under_review_is_left_alone_once_its_event_is_published() {
        Claim parked = in(new UnderReview(new Fulfilling(EVENT, Samples.HELD), NO));

        Claim told = SAGA.on(parked, new Input.LifecyclePublished(parked.version()), START)
                .claim();

        assertThat(told.wakeAt()).isNull();
        assertThat(told.pending()).isNotNull();
    }

    @Test
    void a_provider_that_will_not_take_back_needs_a_person() {
        Claim revoking = in(new Revoking(EVENT, Samples.HELD, Samples.FAILED));

        Step step = SAGA.on(revoking, Samples.answer(revoking, new RevokeRefused(NO)), START);

        assertThat(step.claim().status()).isEqualTo(ClaimStatus.NEEDS_INTERVENTION);
        assertThat(step.claim().reason()).extracting(Refusal::code).isEqualTo(Refusal.COMPENSATION_FAILED);
    }

    @Test
    void an_unpublished_ending_is_published_again() {
        Claim ended = in(ClaimState.Ended.of(Samples.PENDING, Samples.REJECTED));

        Step step = SAGA.on(ended, new Input.TimerFired(), START.plusSeconds(5));

        assertThat(step.lifecycle()).isTrue();
        assertThat(step.command()).isEmpty();
        assertThat(step.claim().version()).isEqualTo(ended.version());
    }

    @Test
    void a_released_claim_ends_as_it_was_meant_to() {
        Claim releasing = in(new Releasing(EVENT, Samples.HELD, Samples.REJECTED));

        Step step = SAGA.on(releasing, Samples.answer(releasing, new ReservationReleased()), START);

        assertThat(step.claim().status()).isEqualTo(ClaimStatus.REJECTED);
        assertThat(step.claim().endedAt()).isEqualTo(START);
    }
}
