package io.largesse.orchestrator.domain;

import io.largesse.orchestrator.domain.Input.Answer;
import io.largesse.orchestrator.domain.Result.ClaimRefused;
import io.largesse.orchestrator.domain.Result.ClaimValidated;
import io.largesse.orchestrator.domain.Result.ConditionMet;
import io.largesse.orchestrator.domain.Result.ConditionNotMet;
import io.largesse.orchestrator.domain.Result.FulfillmentRefused;
import io.largesse.orchestrator.domain.Result.FulfillmentUnresolved;
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
 */
public record TimelineEntry(
        Instant at,
        String step,
        String outcome,
        int attempt,
        @Nullable String detail,
        String actor) {

    public static final String SYSTEM = "system";

    static TimelineEntry of(Answer answer, Instant now) {
        return switch (answer.result()) {
            case ClaimValidated _ -> of(answer, now, "VALIDATED", null);
            case ClaimRefused(var reason) -> of(answer, now, "REFUSED", reason.message());
            case ConditionMet _ -> of(answer, now, "MET", null);
            case ConditionNotMet(var reason) -> of(answer, now, "NOT_MET", reason.message());
            case RewardReserved _ -> of(answer, now, "RESERVED", null);
            case ReservationRefused(var reason) -> of(answer, now, "REFUSED", reason.message());
            case ReservationConfirmed _ -> of(answer, now, "CONFIRMED", null);
            case ReservationReleased _ -> of(answer, now, "RELEASED", null);
            case RewardFulfilled _ -> of(answer, now, "GRANTED", null);
            case FulfillmentRefused(var reason) -> of(answer, now, "REFUSED", reason.message());
            case FulfillmentUnresolved(String detail) -> of(answer, now, "UNRESOLVED", detail);
            case RewardRevoked _ -> of(answer, now, "REVOKED", null);
            case RevokeRefused(var reason) -> of(answer, now, "REFUSED", reason.message());
            case RevokeUnresolved(String detail) -> of(answer, now, "UNRESOLVED", detail);
        };
    }

    private static TimelineEntry of(Answer answer, Instant now, String outcome, @Nullable String detail) {
        String step = answer.commandId().substring(answer.commandId().lastIndexOf(':') + 1);
        return new TimelineEntry(now, step, outcome, answer.attempt(), detail, SYSTEM);
    }
}
