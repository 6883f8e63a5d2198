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

import io.largesse.orchestrator.domain.ClaimState.CheckingCondition;
import io.largesse.orchestrator.domain.ClaimState.Fulfilling;
import io.largesse.orchestrator.domain.ClaimState.Granted;
import io.largesse.orchestrator.domain.ClaimState.Releasing;
import io.largesse.orchestrator.domain.ClaimState.Reserving;
import io.largesse.orchestrator.domain.ClaimState.Resolving;
import io.largesse.orchestrator.domain.ClaimState.Revoking;
import io.largesse.orchestrator.domain.ClaimState.UnderReview;
import io.largesse.orchestrator.domain.ClaimState.Validating;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person gets to see who has to decide about a claim. */
class EvidenceTest {

    @Test
    void a_provider_that_keeps_what_it_granted_is_named_with_its_word_and_how_often_it_was_asked() {
        Claim asked = again(in(new Revoking(EVENT, HELD, FAILED)));
        var kept = new Result.RevokeRefused(
                new Refusal("REFUSED", "The potion was drunk.", Map.of("provider", "game", "providerCode", "USED")));

        Claim parked =
                SAGA.on(asked, answer(asked, 2, kept), START.plusSeconds(9)).claim();

        assertThat(parked.state()).isInstanceOf(UnderReview.class);
        assertThat(parked.reason())
                .isEqualTo(new Refusal(
                        Refusal.COMPENSATION_FAILED,
                        "The potion was drunk.",
                        Map.of(
                                "provider", "game",
                                "providerCode", "USED",
                                "step", "REVOKE",
                                "attempts", 2L,
                                "since", START.toString(),
                                "lastAnswer", "The potion was drunk.")));
    }

    @Test
    void an_answer_to_an_earlier_attempt_says_how_long_that_took() {
        Claim asked = again(in(new Fulfilling(EVENT, HELD)));

        TimelineEntry late = SAGA.on(asked, answer(asked, 1, new Result.FulfillmentRefused(NO)), START.plusSeconds(9))
                .claim()
                .timeline()
                .getLast();

        assertThat(late.attempt()).isOne();
        assertThat(late.sentAt()).isEqualTo(START);
        assertThat(SAGA.on(asked, answer(asked, 2, new Result.FulfillmentRefused(NO)), START.plusSeconds(9))
                        .claim()
                        .timeline()
                        .getLast()
                        .sentAt())
                .isEqualTo(START.plusSeconds(5));
    }

    @Test
    void a_step_gives_up_at_an_age_that_sending_again_does_not_change() {
        Instant end = START.plus(TIMING.stepLimit());
        for (ClaimState state : List.of(
                new Validating(),
                new CheckingCondition(EVENT),
                new Reserving(EVENT, null),
                new Fulfilling(EVENT, HELD),
                new Revoking(EVENT, HELD, FAILED),
                new Releasing(EVENT, HELD, FAILED))) {
            assertThat(SAGA.givesUpAt(again(in(state)))).as("%s", state).contains(end);
        }
        for (ClaimState state : List.of(
                new Resolving(EVENT, HELD),
                new Granted(EVENT, Samples.GRANTED, false, false),
                new UnderReview(new Fulfilling(EVENT, HELD), NO))) {
            assertThat(SAGA.givesUpAt(in(state))).as("%s", state).isEmpty();
        }
    }

    @Test
    void what_is_unanswered_waits_since_it_was_first_asked_and_what_is_settled_for_nothing() {
        Claim asked = again(in(new Fulfilling(EVENT, HELD)));
        assertThat(asked.unsettled()).map(Unsettled::waitsSince).contains(START);
        assertThat(asked.unsettled()).map(Unsettled::acceptedAt).contains(START);

        Claim parked = SAGA.on(asked, new Input.TimerFired(), START.plus(Duration.ofDays(2)))
                .claim();
        assertThat(parked.unsettled())
                .as("only the news of it is still to be told")
                .map(Unsettled::waitsSince)
                .contains(START.plus(Duration.ofDays(2)));

        Claim told = SAGA.on(parked, new Input.LifecyclePublished(parked.version()), START)
                .claim();
        assertThat(told.unsettled()).isEmpty();
    }

    /** Its command was sent a second time, five seconds after the first. */
    private static Claim again(Claim claim) {
        return SAGA.on(claim, new Input.TimerFired(), START.plusSeconds(5)).claim();
    }

    private static Input answer(Claim claim, int attempt, Result result) {
        return new Input.Answer(String.valueOf(claim.pendingCommandId()), attempt, result);
    }
}
