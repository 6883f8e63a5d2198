package io.largesse.orchestrator.domain;

import io.largesse.orchestrator.domain.Input.Answer;
import io.largesse.orchestrator.domain.Input.ByHand;
import io.largesse.orchestrator.domain.Input.Cancel;
import io.largesse.orchestrator.domain.Input.Resolve;
import io.largesse.orchestrator.domain.Input.Retry;
import io.largesse.orchestrator.domain.Result.ClaimRefused;
import io.largesse.orchestrator.domain.Result.ClaimValidated;
import io.largesse.orchestrator.domain.Result.ConditionMet;
import io.largesse.orchestrator.domain.Result.ConditionNotMet;
import io.largesse.orchestrator.domain.Result.FulfillmentRefused;
import io.largesse.orchestrator.domain.Result.FulfillmentUnresolved;
import io.largesse.orchestrator.domain.Result.GrantsResolved;
import io.largesse.orchestrator.domain.Result.ReservationConfirmed;
import io.largesse.orchestrator.domain.Result.ReservationRefused;
import io.largesse.orchestrator.domain.Result.ReservationReleased;
import io.largesse.orchestrator.domain.Result.RevokeRefused;
import io.largesse.orchestrator.domain.Result.RevokeUnresolved;
import io.largesse.orchestrator.domain.Result.RewardFulfilled;
import io.largesse.orchestrator.domain.Result.RewardReserved;
import io.largesse.orchestrator.domain.Result.RewardRevoked;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a claim.
 *
 * @param step of the command, or {@code SUBMIT}
 * @param outcome what came of it, UPPER_SNAKE
 * @param attempt which sending was answered
 * @param detail a sentence for people
 * @param actor {@code system}, or the id of the user who acted
 * @param sentAt when the command was sent that this came of; {@code at} less this is how long it took
 * @param intervention what the audit log is to be told besides, where somebody acted
 */
public record TimelineEntry(
        Instant at,
        String step,
        String outcome,
        int attempt,
        @Nullable String detail,
        String actor,
        @Nullable Instant sentAt,
        @Nullable Intervention intervention) {

    /**
     * An act of a person.
     *
     * @param requestId of the request that asked for it
     * @param before the claim's status before it
     * @param after the same after it
     */
    public record Intervention(String requestId, ClaimStatus before, ClaimStatus after) {}

    public static final String SYSTEM = "system";

    /** Outcome of a result that says otherwise than what an operator has decided. */
    public static final String CONTRADICTED = "CONTRADICTED";

    private static final String NO_ANSWER = "NO_ANSWER";
    private static final String UNRESOLVED = "UNRESOLVED";

    static TimelineEntry submitted(String userId, Instant now) {
        return new TimelineEntry(now, "SUBMIT", "ACCEPTED", 1, null, userId, null, null);
    }

    static TimelineEntry noAnswer(Pending pending, Instant now) {
        return new TimelineEntry(
                now, pending.step(), NO_ANSWER, pending.attempt(), null, SYSTEM, pending.sentAt(), null);
    }

    static TimelineEntry givenUp(Pending pending, Instant now) {
        return new TimelineEntry(
                now,
                pending.step(),
                "GIVEN_UP",
                pending.attempt(),
                "no definite answer since " + pending.since(),
                SYSTEM,
                pending.sentAt(),
                null);
    }

    static TimelineEntry contradicted(Answer answer, Instant now) {
        TimelineEntry said = of(answer, null, now);
        return new TimelineEntry(
                now, said.step, CONTRADICTED, said.attempt, join(said.outcome, said.detail), SYSTEM, null, null);
    }

    static TimelineEntry of(ByHand act, ClaimStatus before, ClaimStatus after, Instant now) {
        var intervention = new Intervention(act.requestId(), before, after);
        return switch (act) {
            case Cancel _ -> byHand(act, now, "CANCEL", "CANCELLED", intervention);
            case Retry _ -> byHand(act, now, "RETRY", "RETRIED", intervention);
            case Resolve resolve ->
                byHand(act, now, "RESOLVE", "RESOLVED_" + resolve.verdict().name(), intervention);
        };
    }

    /** Whether the attempt is over and nothing is known. */
    boolean isFruitless() {
        return outcome.equals(NO_ANSWER) || outcome.equals(UNRESOLVED);
    }

    boolean isOf(Pending pending) {
        return step.equals(pending.step()) && attempt == pending.attempt();
    }

    private static TimelineEntry byHand(
            ByHand act, Instant now, String step, String outcome, Intervention intervention) {
        return new TimelineEntry(now, step, outcome, 1, act.reason(), act.actor(), null, intervention);
    }

    private static String join(String outcome, @Nullable String detail) {
        return detail == null ? outcome : outcome + ": " + detail;
    }

    /** @param sentAt when the attempt that is answered was sent, where that is known */
    static TimelineEntry of(Answer answer, @Nullable Instant sentAt, Instant now) {
        return switch (answer.result()) {
            case ClaimValidated _ -> of(answer, sentAt, now, "VALIDATED", null);
            case ClaimRefused(var reason) -> of(answer, sentAt, now, "REFUSED", reason.message());
            case ConditionMet _ -> of(answer, sentAt, now, "MET", null);
            case ConditionNotMet(var reason) -> of(answer, sentAt, now, "NOT_MET", reason.message());
            case RewardReserved _ -> of(answer, sentAt, now, "RESERVED", null);
            case ReservationRefused(var reason) -> of(answer, sentAt, now, "REFUSED", reason.message());
            case ReservationConfirmed _ -> of(answer, sentAt, now, "CONFIRMED", null);
            case ReservationReleased _ -> of(answer, sentAt, now, "RELEASED", null);
            case RewardFulfilled _ -> of(answer, sentAt, now, "GRANTED", null);
            case FulfillmentRefused(var reason) -> of(answer, sentAt, now, "REFUSED", reason.message());
            case FulfillmentUnresolved(String detail) -> of(answer, sentAt, now, UNRESOLVED, detail);
            case GrantsResolved _ -> of(answer, sentAt, now, "RESOLVED", null);
            case RewardRevoked _ -> of(answer, sentAt, now, "REVOKED", null);
            case RevokeRefused(var reason) -> of(answer, sentAt, now, "REFUSED", reason.message());
            case RevokeUnresolved(String detail) -> of(answer, sentAt, now, UNRESOLVED, detail);
        };
    }

    private static TimelineEntry of(
            Answer answer, @Nullable Instant sentAt, Instant now, String outcome, @Nullable String detail) {
        String step = answer.commandId().substring(answer.commandId().lastIndexOf(':') + 1);
        return new TimelineEntry(now, step, outcome, answer.attempt(), detail, SYSTEM, sentAt, null);
    }
}
