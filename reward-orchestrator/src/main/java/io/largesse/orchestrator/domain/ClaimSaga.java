package io.largesse.orchestrator.domain;

import io.largesse.orchestrator.domain.ClaimState.CheckingCondition;
import io.largesse.orchestrator.domain.ClaimState.Ended;
import io.largesse.orchestrator.domain.ClaimState.Ending;
import io.largesse.orchestrator.domain.ClaimState.Fulfilling;
import io.largesse.orchestrator.domain.ClaimState.Granted;
import io.largesse.orchestrator.domain.ClaimState.Releasing;
import io.largesse.orchestrator.domain.ClaimState.Reserving;
import io.largesse.orchestrator.domain.ClaimState.Revoking;
import io.largesse.orchestrator.domain.ClaimState.Uncertain;
import io.largesse.orchestrator.domain.ClaimState.UnderReview;
import io.largesse.orchestrator.domain.ClaimState.Validating;
import io.largesse.orchestrator.domain.Input.Answer;
import io.largesse.orchestrator.domain.Input.LifecyclePublished;
import io.largesse.orchestrator.domain.Input.TimerFired;
import io.largesse.orchestrator.domain.Result.ClaimRefused;
import io.largesse.orchestrator.domain.Result.ClaimValidated;
import io.largesse.orchestrator.domain.Result.ConditionCheck;
import io.largesse.orchestrator.domain.Result.ConditionMet;
import io.largesse.orchestrator.domain.Result.ConditionNotMet;
import io.largesse.orchestrator.domain.Result.Confirmation;
import io.largesse.orchestrator.domain.Result.Fulfillment;
import io.largesse.orchestrator.domain.Result.FulfillmentRefused;
import io.largesse.orchestrator.domain.Result.FulfillmentUnresolved;
import io.largesse.orchestrator.domain.Result.Release;
import io.largesse.orchestrator.domain.Result.Reservation;
import io.largesse.orchestrator.domain.Result.ReservationConfirmed;
import io.largesse.orchestrator.domain.Result.ReservationRefused;
import io.largesse.orchestrator.domain.Result.ReservationReleased;
import io.largesse.orchestrator.domain.Result.Revocation;
import io.largesse.orchestrator.domain.Result.RevokeRefused;
import io.largesse.orchestrator.domain.Result.RevokeUnresolved;
import io.largesse.orchestrator.domain.Result.RewardFulfilled;
import io.largesse.orchestrator.domain.Result.RewardReserved;
import io.largesse.orchestrator.domain.Result.RewardRevoked;
import io.largesse.orchestrator.domain.Result.Validation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The saga: what every input does to a claim in every state. Nothing here waits, stores or sends, and nothing outside decides.
 *
 * <pre>
 * validate → check condition → reserve → fulfill → granted → confirmed
 *     │             │             │         │
 *     └─ rejected ──┴─────────────┘         └→ revoke → release → rejected or failed
 * </pre>
 *
 * Fulfilling is the pivot. Before it a refusal simply ends the claim; after it only a definite "no" turns back, and what is uncertain
 * for too long is parked for a person.
 *
 * @param timing when to send again and when to give up
 */
public record ClaimSaga(Timing timing) {

    /** The claim as it is first stored, and its first command. */
    public Step accept(ClaimRequest request) {
        Instant now = request.acceptedAt();
        var submitted = new TimelineEntry(now, "SUBMIT", "ACCEPTED", 1, null, request.userId());
        var blank = new Claim(request, new Validating(), 0, now, null, null, false, null, List.of());
        return enter(blank, new Validating(), now, submitted);
    }

    /** What the input does; a claim that is returned unchanged has nothing to store or to send. */
    public Step on(Claim claim, Input input, Instant now) {
        return switch (input) {
            case Answer answer when !answer.commandId().equals(claim.pendingCommandId()) -> Step.unchanged(claim);
            case Answer answer -> onAnswer(claim, answer, now);
            case TimerFired _ -> onTimer(claim, now);
            case LifecyclePublished(long version) -> onPublished(claim, version);
        };
    }

    private Step onAnswer(Claim claim, Answer answer, Instant now) {
        Optional<ClaimState> next = next(claim.state(), answer.result());
        if (next.isEmpty()) {
            return Step.unchanged(claim);
        }
        var entry = TimelineEntry.of(answer, now);
        return next.get() instanceof Granted granted && granted.confirmed()
                ? confirm(claim, next.get(), entry)
                : enter(claim, next.get(), now, entry);
    }

    /** The whole saga. Results that answer another command than the state's never get here; they are listed all the same. */
    private static Optional<ClaimState> next(ClaimState state, Result result) {
        return switch (state) {
            case Validating _ ->
                switch (result) {
                    case ClaimValidated(var event) -> to(new CheckingCondition(event));
                    case ClaimRefused(var reason) -> to(Ended.of(List.of(), Ending.rejected(reason)));
                    case ConditionCheck _, Reservation _, Fulfillment _, Revocation _, Release _, Confirmation _ ->
                        stay();
                };
            case CheckingCondition(var event) ->
                switch (result) {
                    case ConditionMet _ -> to(new Reserving(event));
                    case ConditionNotMet(var reason) -> to(Ended.of(state.lines(), Ending.rejected(reason)));
                    case Validation _, Reservation _, Fulfillment _, Revocation _, Release _, Confirmation _ -> stay();
                };
            case Reserving(var event) ->
                switch (result) {
                    case RewardReserved(var held) -> to(new Fulfilling(event, Lines.held(state.lines(), held)));
                    case ReservationRefused(var reason) -> to(Ended.of(state.lines(), Ending.rejected(reason)));
                    case Validation _, ConditionCheck _, Fulfillment _, Revocation _, Release _, Confirmation _ ->
                        stay();
                };
            case Fulfilling(var event, var lines) ->
                switch (result) {
                    case RewardFulfilled(var granted) -> to(new Granted(event, Lines.granted(lines, granted), false));
                    case FulfillmentRefused(var reason) -> to(new Revoking(event, lines, ending(reason)));
                    case FulfillmentUnresolved _ -> stay();
                    case Validation _, ConditionCheck _, Reservation _, Revocation _, Release _, Confirmation _ ->
                        stay();
                };
            case Revoking(var event, var lines, var ending) ->
                switch (result) {
                    case RewardRevoked _ -> to(new Releasing(event, lines, ending));
                    case RevokeRefused(var reason) -> to(review((Revoking) state, reason.message()));
                    case RevokeUnresolved _ -> stay();
                    case Validation _, ConditionCheck _, Reservation _, Fulfillment _, Release _, Confirmation _ ->
                        stay();
                };
            case Releasing(var _, var lines, var ending) ->
                switch (result) {
                    case ReservationReleased _ -> to(Ended.of(lines, ending));
                    case Validation _, ConditionCheck _, Reservation _, Fulfillment _, Revocation _, Confirmation _ ->
                        stay();
                };
            case Granted(var event, var lines, var _) ->
                switch (result) {
                    case ReservationConfirmed _ -> to(new Granted(event, lines, true));
                    case Validation _, ConditionCheck _, Reservation _, Fulfillment _, Revocation _, Release _ ->
                        stay();
                };
            // A definite answer that still arrives resumes the saga; what is as unknown as before leaves it parked.
            case UnderReview(var interrupted, var _) ->
                next(interrupted, result).filter(next -> !(next instanceof UnderReview));
            case Ended _ ->
                switch (result) {
                    case Validation _,
                            ConditionCheck _,
                            Reservation _,
                            Fulfillment _,
                            Revocation _,
                            Release _,
                            Confirmation _ -> stay();
                };
        };
    }

    private Step onTimer(Claim claim, Instant now) {
        Instant due = claim.wakeAt();
        Pending pending = claim.pending();
        if (due == null || due.isAfter(now)) {
            return Step.unchanged(claim);
        }
        if (pending == null || claim.state() instanceof UnderReview) {
            return Step.to(claim.with(pending, true, next(claim, 1, now)), Optional.empty(), true);
        }
        Optional<ClaimState> givenUp =
                timing.exceeded(pending.since(), now) ? givenUp(claim.state()) : Optional.empty();
        if (givenUp.isPresent()) {
            var entry = new TimelineEntry(
                    now, pending.step(), "GIVEN_UP", pending.attempt(), "no definite answer", TimelineEntry.SYSTEM);
            return enter(claim, givenUp.get(), now, entry);
        }
        Pending again = pending.again(now);
        return Step.to(
                claim.with(again, claim.unpublished(), next(claim, again.attempt(), now)),
                command(claim.request(), claim.state()),
                claim.unpublished());
    }

    /** Where a step leads that has had no definite answer for too long; a confirmation is asked for until it comes. */
    private static Optional<ClaimState> givenUp(ClaimState state) {
        Ending timedOut = Ending.failed(new Refusal(
                Refusal.STEP_TIMED_OUT, "A step of the claim had no answer in time. Please claim again.", Map.of()));
        return switch (state) {
            case Validating _, CheckingCondition _ -> to(Ended.of(state.lines(), timedOut));
            case Reserving(var event) -> to(new Releasing(event, state.lines(), timedOut));
            case Fulfilling fulfilling ->
                to(new UnderReview(
                        fulfilling,
                        new Refusal(
                                Refusal.FULFILLMENT_UNRESOLVED,
                                "Whether the reward was granted is not known yet. It is being looked into.",
                                Map.of())));
            case Revoking revoking -> to(review(revoking, "The provider gives no definite answer."));
            case Releasing releasing -> to(review(releasing, "The reservation could not be released."));
            case Granted _, Ended _, UnderReview _ -> stay();
        };
    }

    private Step onPublished(Claim claim, long version) {
        if (!claim.unpublished() || version != claim.version()) {
            return Step.unchanged(claim);
        }
        boolean parked = claim.pending() == null || claim.state() instanceof UnderReview;
        return Step.to(claim.with(claim.pending(), false, parked ? null : claim.wakeAt()), Optional.empty(), false);
    }

    /** A visible change: a new version, a lifecycle event, and the new state's command. */
    private Step enter(Claim claim, ClaimState next, Instant now, TimelineEntry entry) {
        Optional<Command> command = next instanceof UnderReview ? Optional.empty() : command(claim.request(), next);
        Pending pending = next instanceof UnderReview
                ? claim.pending()
                : command.map(sent -> Pending.first(sent.step(), now)).orElse(null);
        boolean ended = next.status().isEnded();
        Claim entered = new Claim(
                claim.request(),
                next,
                claim.version() + 1,
                now,
                ended && !(next instanceof UnderReview) ? now : null,
                pending,
                ended,
                next(claim, 1, now),
                claim.timelineWith(entry));
        return Step.to(entered, command, true);
    }

    /** Settling in the background: nothing that a player sees changes. */
    private static Step confirm(Claim claim, ClaimState next, TimelineEntry entry) {
        Claim confirmed = new Claim(
                claim.request(),
                next,
                claim.version(),
                claim.updatedAt(),
                claim.endedAt(),
                null,
                claim.unpublished(),
                claim.unpublished() ? claim.wakeAt() : null,
                claim.timelineWith(entry));
        return Step.to(confirmed, Optional.empty(), false);
    }

    /** The command a state waits for, made from the state alone. */
    public static Optional<Command> command(ClaimRequest request, ClaimState state) {
        return switch (state) {
            case Validating _ -> Optional.of(new Command.ValidateClaim(request.rewardIds()));
            case CheckingCondition(var event) -> Optional.of(new Command.CheckCondition(event.version()));
            case Reserving(var event) -> Optional.of(new Command.ReserveReward(event));
            case Fulfilling(var event, var lines) ->
                Optional.of(new Command.FulfillReward(Lines.only(lines, LineStatus.HELD), event.grantPolicy()));
            case Revoking(var _, var lines, var _) ->
                Optional.of(new Command.RevokeReward(Lines.only(lines, LineStatus.HELD)));
            case Releasing _ -> Optional.of(new Command.ReleaseReservation());
            case Granted(var _, var lines, boolean confirmed)
            when !confirmed ->
                Optional.of(new Command.ConfirmReservation(Lines.only(lines, LineStatus.GRANTED).stream()
                        .map(line -> line.reward().rewardId())
                        .toList()));
            case UnderReview(var interrupted, var _) -> command(request, interrupted);
            case Granted _, Ended _ -> Optional.empty();
        };
    }

    private Instant next(Claim claim, int attempt, Instant now) {
        return timing.nextAttempt(now, attempt, claim.id().hashCode());
    }

    private static Ending ending(Refusal refusal) {
        return refusal.code().equals(Refusal.USER_INACTIVE)
                ? Ending.rejected(refusal)
                : Ending.failed(new Refusal(Refusal.FULFILLMENT_REFUSED, refusal.message(), refusal.detail()));
    }

    private static UnderReview review(Uncertain interrupted, String message) {
        return new UnderReview(interrupted, new Refusal(Refusal.COMPENSATION_FAILED, message, Map.of()));
    }

    private static Optional<ClaimState> to(ClaimState next) {
        return Optional.of(next);
    }

    private static Optional<ClaimState> stay() {
        return Optional.empty();
    }
}
