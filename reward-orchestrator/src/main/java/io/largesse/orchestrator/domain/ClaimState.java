package io.largesse.orchestrator.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a claim stands. Each state carries what the steps from here on need, and nothing else. */
public sealed interface ClaimState {

    ClaimStatus status();

    /** The rewards, once the event is known. */
    List<ClaimLine> lines();

    /** S1: does the event exist, was it open, may the user claim? */
    record Validating() implements ClaimState {

        @Override
        public ClaimStatus status() {
            return ClaimStatus.PENDING_VALIDATION;
        }

        @Override
        public List<ClaimLine> lines() {
            return List.of();
        }
    }

    /** S2: does the user's progress meet the condition? */
    record CheckingCondition(PinnedEvent event) implements ClaimState {

        @Override
        public ClaimStatus status() {
            return ClaimStatus.PENDING_CONDITION_CHECK;
        }

        @Override
        public List<ClaimLine> lines() {
            return pending(event);
        }
    }

    /**
     * S3: a slot and the stock are being held.
     *
     * @param cancelled how the claim ends once it is known what was held, where an operator has cancelled it meanwhile
     */
    record Reserving(PinnedEvent event, @Nullable Ending cancelled) implements ClaimState {

        @Override
        public ClaimStatus status() {
            return ClaimStatus.PENDING_RESERVATION;
        }

        @Override
        public List<ClaimLine> lines() {
            return pending(event);
        }
    }

    /** A state whose outcome may remain unknown, so that a person has to look. */
    sealed interface Uncertain extends ClaimState {

        PinnedEvent event();
    }

    /** S4, the pivot: a grant may have been made; from here only a definite "no" turns back. */
    record Fulfilling(PinnedEvent event, List<ClaimLine> lines) implements Uncertain {

        @Override
        public ClaimStatus status() {
            return ClaimStatus.PENDING_FULFILLMENT;
        }
    }

    /** An operator says that the rewards were granted; that word is being made the participant's. */
    record Resolving(PinnedEvent event, List<ClaimLine> lines) implements ClaimState {

        @Override
        public ClaimStatus status() {
            return ClaimStatus.PENDING_FULFILLMENT;
        }
    }

    /** Whatever may have been granted is being taken back; then the reservation is released. */
    record Revoking(PinnedEvent event, List<ClaimLine> lines, Ending ending) implements Uncertain {

        @Override
        public ClaimStatus status() {
            return ClaimStatus.COMPENSATING;
        }
    }

    /** Slot and stock are being given back; then the claim ends. */
    record Releasing(PinnedEvent event, List<ClaimLine> lines, Ending ending) implements Uncertain {

        @Override
        public ClaimStatus status() {
            return ClaimStatus.COMPENSATING;
        }
    }

    /**
     * The end that was hoped for. The player is done; the reservation is being made final.
     *
     * @param confirmed whether it is
     * @param byHand whether it is an operator's word that the rewards were granted
     */
    record Granted(PinnedEvent event, List<ClaimLine> lines, boolean confirmed, boolean byHand) implements ClaimState {

        @Override
        public ClaimStatus status() {
            return lines.stream().allMatch(line -> line.is(LineStatus.GRANTED))
                    ? ClaimStatus.SUCCEEDED
                    : ClaimStatus.PARTIALLY_SUCCEEDED;
        }
    }

    /** Ended without the rewards, and nothing is held. */
    record Ended(List<ClaimLine> lines, Ending ending) implements ClaimState {

        static Ended of(List<ClaimLine> lines, Ending ending) {
            return new Ended(Lines.ended(lines), ending);
        }

        @Override
        public ClaimStatus status() {
            return ending.rejected() ? ClaimStatus.REJECTED : ClaimStatus.FAILED;
        }
    }

    /** Parked for a person to look at; a definite answer that still arrives resumes the saga where it was. */
    record UnderReview(Uncertain interrupted, Refusal reason) implements ClaimState {

        @Override
        public ClaimStatus status() {
            return ClaimStatus.NEEDS_INTERVENTION;
        }

        @Override
        public List<ClaimLine> lines() {
            return interrupted.lines();
        }
    }

    /**
     * How a claim ends that does not succeed.
     *
     * @param rejected a business "no", as opposed to a technical failure
     */
    record Ending(boolean rejected, Refusal reason) {

        static Ending rejected(Refusal reason) {
            return new Ending(true, reason);
        }

        static Ending failed(Refusal reason) {
            return new Ending(false, reason);
        }
    }

    private static List<ClaimLine> pending(PinnedEvent event) {
        return event.lines().stream().map(ClaimLine::pending).toList();
    }
}
