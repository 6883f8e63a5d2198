package io.largesse.orchestrator.domain;

import io.largesse.orchestrator.domain.ClaimState.CheckingCondition;
import io.largesse.orchestrator.domain.ClaimState.Ended;
import io.largesse.orchestrator.domain.ClaimState.Ending;
import io.largesse.orchestrator.domain.ClaimState.Fulfilling;
import io.largesse.orchestrator.domain.ClaimState.Granted;
import io.largesse.orchestrator.domain.ClaimState.Releasing;
import io.largesse.orchestrator.domain.ClaimState.Reserving;
import io.largesse.orchestrator.domain.ClaimState.Resolving;
import io.largesse.orchestrator.domain.ClaimState.Revoking;
import io.largesse.orchestrator.domain.ClaimState.UnderReview;
import io.largesse.orchestrator.domain.ClaimState.Validating;
import io.largesse.orchestrator.domain.Input.Answer;
import io.largesse.orchestrator.domain.Input.ByHand;
import io.largesse.orchestrator.domain.Input.Cancel;
import io.largesse.orchestrator.domain.Input.LifecyclePublished;
import io.largesse.orchestrator.domain.Input.Resolve;
import io.largesse.orchestrator.domain.Input.Retry;
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
import io.largesse.orchestrator.domain.Result.GrantsResolved;
import io.largesse.orchestrator.domain.Result.Release;
import io.largesse.orchestrator.domain.Result.Reservation;
import io.largesse.orchestrator.domain.Result.ReservationConfirmed;
import io.largesse.orchestrator.domain.Result.ReservationRefused;
import io.largesse.orchestrator.domain.Result.ReservationReleased;
import io.largesse.orchestrator.domain.Result.Resolution;
import io.largesse.orchestrator.domain.Result.Revocation;
import io.largesse.orchestrator.domain.Result.RevokeRefused;
import io.largesse.orchestrator.domain.Result.RevokeUnresolved;
import io.largesse.orchestrator.domain.Result.RewardFulfilled;
import io.largesse.orchestrator.domain.Result.RewardReserved;
import io.largesse.orchestrator.domain.Result.RewardRevoked;
import io.largesse.orchestrator.domain.Result.Validation;
import java.time.Instant;
import java.util.HashMap;
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
 * for too long is parked for a person, who has it tried again or says what happened.
 *
 * @param timing when to send again and when to give up
 */
public record ClaimSaga(Timing timing) {

    private static final Ending TIMED_OUT = Ending.failed(new Refusal(
            Refusal.STEP_TIMED_OUT, "A step of the claim had no answer in time. Please claim again.", Map.of()));

    private static final Ending CANCELLED = Ending.failed(
            new Refusal(Refusal.CANCELLED_BY_OPERATOR, "The claim was cancelled by an operator.", Map.of()));

    private static final Ending RESOLVED = Ending.failed(new Refusal(
            Refusal.RESOLVED_BY_OPERATOR, "An operator found that the rewards were not granted.", Map.of()));

    /** The claim as it is first stored, and its first command. */
    public Step accept(ClaimRequest request) {
        Instant now = request.acceptedAt();
        var submitted = TimelineEntry.submitted(request.userId(), now);
        var blank = new Claim(request, new Validating(), 0, now, null, null, false, null, List.of());
        return enter(blank, new Validating(), now, submitted);
    }

    /** What the input does; a claim that is returned unchanged has nothing to store or to send. */
    public Step on(Claim claim, Input input, Instant now) {
        return switch (input) {
            case Answer answer when !answer.commandId().equals(claim.pendingCommandId()) -> onLate(claim, answer, now);
            case Answer answer -> onAnswer(claim, answer, now);
            case TimerFired _ -> onTimer(claim, now);
            case LifecyclePublished(long version) -> onPublished(claim, version);
            case ByHand act ->
                next(claim.state(), act)
                        .map(next -> byHand(claim, next, act, now))
                        .orElseGet(() -> Step.unchanged(claim));
        };
    }

    /** Whether an operator may do this to the claim as it stands. */
    public static boolean admits(Claim claim, ByHand act) {
        return next(claim.state(), act).isPresent();
    }

    private Step onAnswer(Claim claim, Answer answer, Instant now) {
        Optional<ClaimState> next = next(claim.state(), answer.result());
        var entry = TimelineEntry.of(answer, claim.sentAt(answer.attempt()).orElse(null), now);
        if (next.isEmpty()) {
            return staysOpen(claim.state(), answer.result()) ? Step.noted(claim.noting(entry)) : Step.unchanged(claim);
        }
        return switch (next.get()) {
            case Granted granted when granted.confirmed() -> confirm(claim, granted, entry);
            case UnderReview review -> enter(claim, withEvidence(review, claim), now, entry);
            case ClaimState other -> enter(claim, other, now, entry);
        };
    }

    /** The provider keeps what it granted: its word is the last answer. */
    private static UnderReview withEvidence(UnderReview review, Claim claim) {
        Refusal reason = review.reason();
        Map<String, Object> evidence = new HashMap<>(reason.detail());
        evidence.putAll(evidence(claim));
        evidence.put("lastAnswer", reason.message());
        return new UnderReview(review.interrupted(), stuck(reason.message(), evidence));
    }

    /** Whether this is the answer that is waited for, only not a definite one. */
    private static boolean staysOpen(ClaimState state, Result result) {
        return switch (result) {
            case FulfillmentUnresolved _ ->
                state instanceof Fulfilling || state instanceof UnderReview(Fulfilling _, var _);
            case RevokeUnresolved _ -> state instanceof Revoking || state instanceof UnderReview(Revoking _, var _);
            case Validation _,
                    ConditionCheck _,
                    Reservation _,
                    Confirmation _,
                    Release _,
                    Resolution _,
                    RewardFulfilled _,
                    FulfillmentRefused _,
                    RewardRevoked _,
                    RevokeRefused _ -> false;
        };
    }

    // Late, or a repeat. Only what contradicts an operator's word is worth a note, once.
    private static Step onLate(Claim claim, Answer answer, Instant now) {
        boolean byHand =
                claim.state() instanceof Resolving || (claim.state() instanceof Granted granted && granted.byHand());
        boolean contradicts =
                byHand && (answer.result() instanceof FulfillmentRefused || answer.result() instanceof RewardRevoked);
        return contradicts && !claim.isContradicted()
                ? Step.noted(claim.noting(TimelineEntry.contradicted(answer, now)))
                : Step.unchanged(claim);
    }

    private Step byHand(Claim claim, ClaimState next, ByHand act, Instant now) {
        var entry = TimelineEntry.of(act, claim.status(), next.status(), now);
        // A claim whose reservation is on its way waits for the answer, cancelled or not.
        return next instanceof Reserving ? Step.noted(claim.noting(entry).in(next)) : enter(claim, next, now, entry);
    }

    /** What an operator may do, and where it leads. */
    private static Optional<ClaimState> next(ClaimState state, ByHand act) {
        return switch (act) {
            case Cancel _ ->
                switch (state) {
                    case Validating _, CheckingCondition _ -> to(Ended.of(state.lines(), CANCELLED));
                    case Reserving(var event, var _) -> to(new Reserving(event, CANCELLED));
                    case Fulfilling _, Resolving _, Revoking _, Releasing _, Granted _, Ended _, UnderReview _ ->
                        stay();
                };
            case Retry _ -> state instanceof UnderReview(var interrupted, var _) ? to(interrupted) : stay();
            case Resolve(var _, var _, var _, var verdict) ->
                switch (verdict) {
                    case SUCCEEDED ->
                        switch (state) {
                            case UnderReview(Fulfilling(var event, var lines), var _) ->
                                to(new Resolving(event, lines));
                            case UnderReview(Revoking(var event, var lines, var _), var _) ->
                                to(new Resolving(event, lines));
                            // Its reservation may have been released: there may be nothing left to confirm.
                            case UnderReview(Releasing _, var _) -> stay();
                            case Validating _,
                                    CheckingCondition _,
                                    Reserving _,
                                    Fulfilling _,
                                    Resolving _,
                                    Revoking _,
                                    Releasing _,
                                    Granted _,
                                    Ended _ -> stay();
                        };
                    case FAILED ->
                        switch (state) {
                            case UnderReview(Fulfilling(var event, var lines), var _) ->
                                to(new Revoking(event, lines, RESOLVED));
                            case UnderReview(Revoking(var event, var lines, var _), var _) ->
                                to(new Revoking(event, lines, RESOLVED));
                            case UnderReview(Releasing(var event, var lines, var _), var _) ->
                                to(new Releasing(event, lines, RESOLVED));
                            case Validating _,
                                    CheckingCondition _,
                                    Reserving _,
                                    Fulfilling _,
                                    Resolving _,
                                    Revoking _,
                                    Releasing _,
                                    Granted _,
                                    Ended _ -> stay();
                        };
                };
        };
    }

    /** The whole saga. Results that answer another command than the state's never get here; they are listed all the same. */
    private static Optional<ClaimState> next(ClaimState state, Result result) {
        return switch (state) {
            case Validating _ ->
                switch (result) {
                    case ClaimValidated(var event) -> to(new CheckingCondition(event));
                    case ClaimRefused(var reason) -> to(Ended.of(List.of(), Ending.rejected(reason)));
                    case ConditionCheck _,
                            Reservation _,
                            Fulfillment _,
                            Revocation _,
                            Release _,
                            Confirmation _,
                            Resolution _ -> stay();
                };
            case CheckingCondition(var event) ->
                switch (result) {
                    case ConditionMet _ -> to(new Reserving(event, null));
                    case ConditionNotMet(var reason) -> to(Ended.of(state.lines(), Ending.rejected(reason)));
                    case Validation _,
                            Reservation _,
                            Fulfillment _,
                            Revocation _,
                            Release _,
                            Confirmation _,
                            Resolution _ -> stay();
                };
            case Reserving(var event, var cancelled) ->
                switch (result) {
                    case RewardReserved(var held) -> {
                        var lines = Lines.held(state.lines(), held);
                        yield to(
                                cancelled == null
                                        ? new Fulfilling(event, lines)
                                        : new Releasing(event, lines, cancelled));
                    }
                    case ReservationRefused(var reason) ->
                        to(Ended.of(state.lines(), cancelled == null ? Ending.rejected(reason) : cancelled));
                    case Validation _,
                            ConditionCheck _,
                            Fulfillment _,
                            Revocation _,
                            Release _,
                            Confirmation _,
                            Resolution _ -> stay();
                };
            case Fulfilling(var event, var lines) ->
                switch (result) {
                    case RewardFulfilled(var granted) ->
                        to(new Granted(event, Lines.granted(lines, granted), false, false));
                    case FulfillmentRefused(var reason) -> to(new Revoking(event, lines, ending(reason)));
                    case FulfillmentUnresolved _ -> stay();
                    case Validation _,
                            ConditionCheck _,
                            Reservation _,
                            Revocation _,
                            Release _,
                            Confirmation _,
                            Resolution _ -> stay();
                };
            case Resolving(var event, var lines) ->
                switch (result) {
                    case GrantsResolved(var granted) ->
                        to(new Granted(event, Lines.granted(lines, granted), false, true));
                    case Validation _,
                            ConditionCheck _,
                            Reservation _,
                            Fulfillment _,
                            Revocation _,
                            Release _,
                            Confirmation _ -> stay();
                };
            case Revoking(var event, var lines, var ending) ->
                switch (result) {
                    case RewardRevoked _ -> to(new Releasing(event, lines, ending));
                    case RevokeRefused(var reason) -> to(new UnderReview((Revoking) state, keptBack(reason)));
                    case RevokeUnresolved _ -> stay();
                    case Validation _,
                            ConditionCheck _,
                            Reservation _,
                            Fulfillment _,
                            Release _,
                            Confirmation _,
                            Resolution _ -> stay();
                };
            case Releasing(var _, var lines, var ending) ->
                switch (result) {
                    case ReservationReleased _ -> to(Ended.of(lines, ending));
                    case Validation _,
                            ConditionCheck _,
                            Reservation _,
                            Fulfillment _,
                            Revocation _,
                            Confirmation _,
                            Resolution _ -> stay();
                };
            case Granted(var event, var lines, var _, var byHand) ->
                switch (result) {
                    case ReservationConfirmed _ -> to(new Granted(event, lines, true, byHand));
                    case Validation _,
                            ConditionCheck _,
                            Reservation _,
                            Fulfillment _,
                            Revocation _,
                            Release _,
                            Resolution _ -> stay();
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
                            Confirmation _,
                            Resolution _ -> stay();
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
        Optional<ClaimState> givenUp = timing.exceeded(pending.since(), now) ? givenUp(claim) : Optional.empty();
        if (givenUp.isPresent()) {
            return enter(claim, givenUp.get(), now, TimelineEntry.givenUp(pending, now));
        }
        Pending again = pending.again(now);
        return Step.to(
                claim.notingNoAnswer(pending, now).with(again, claim.unpublished(), next(claim, again.attempt(), now)),
                command(claim.request(), claim.state()),
                claim.unpublished());
    }

    /** When the step that the claim waits for gives up; never where it is asked for until it comes, or a person decides. */
    public Optional<Instant> givesUpAt(Claim claim) {
        Pending pending = claim.pending();
        return pending == null || givenUp(claim).isEmpty()
                ? Optional.empty()
                : Optional.of(pending.since().plus(timing.stepLimit()));
    }

    /** Where a step leads that has had no definite answer for too long; a confirmation is asked for until it comes. */
    private static Optional<ClaimState> givenUp(Claim claim) {
        ClaimState state = claim.state();
        return switch (state) {
            case Validating _, CheckingCondition _ -> to(Ended.of(state.lines(), TIMED_OUT));
            case Reserving(var event, var cancelled) ->
                to(new Releasing(event, state.lines(), cancelled == null ? TIMED_OUT : cancelled));
            case Fulfilling fulfilling ->
                to(new UnderReview(
                        fulfilling,
                        new Refusal(
                                Refusal.FULFILLMENT_UNRESOLVED,
                                "Whether the reward was granted is not known yet. It is being looked into.",
                                evidence(claim))));
            case Revoking revoking ->
                to(new UnderReview(revoking, stuck("The provider gives no definite answer.", evidence(claim))));
            case Releasing releasing ->
                to(new UnderReview(releasing, stuck("The reservation could not be released.", evidence(claim))));
            case Resolving _, Granted _, Ended _, UnderReview _ -> stay();
        };
    }

    /** What an operator needs to decide, beside the timeline. */
    private static Map<String, Object> evidence(Claim claim) {
        Map<String, Object> evidence = new HashMap<>();
        Pending pending = claim.pending();
        if (pending != null) {
            evidence.put("step", pending.step());
            evidence.put("attempts", (long) pending.attempt());
            evidence.put("since", pending.since().toString());
        }
        claim.lastWord().ifPresent(word -> evidence.put("lastAnswer", word));
        return evidence;
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
            case Reserving(var event, var _) -> Optional.of(new Command.ReserveReward(event));
            case Fulfilling(var event, var lines) ->
                Optional.of(new Command.FulfillReward(Lines.only(lines, LineStatus.HELD), event.grantPolicy()));
            case Resolving(var _, var lines) ->
                Optional.of(new Command.ResolveGrants(Lines.only(lines, LineStatus.HELD)));
            case Revoking(var _, var lines, var _) ->
                Optional.of(new Command.RevokeReward(Lines.only(lines, LineStatus.HELD)));
            case Releasing _ -> Optional.of(new Command.ReleaseReservation());
            case Granted(var _, var lines, boolean confirmed, var _)
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

    private static Refusal keptBack(Refusal byProvider) {
        return stuck(byProvider.message(), byProvider.detail());
    }

    private static Refusal stuck(String message, Map<String, Object> detail) {
        return new Refusal(Refusal.COMPENSATION_FAILED, message, detail);
    }

    private static Optional<ClaimState> to(ClaimState next) {
        return Optional.of(next);
    }

    private static Optional<ClaimState> stay() {
        return Optional.empty();
    }
}
