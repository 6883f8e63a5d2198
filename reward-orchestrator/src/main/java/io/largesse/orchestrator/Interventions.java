package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimSaga;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.domain.TimelineEntry;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.orchestrator.store.StoredClaim;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** What operators do to claims. Each act is a transition like any other: of two at once one finds the claim moved on. */
public final class Interventions {

    private final ClaimStore store;
    private final ClaimProcess process;

    Interventions(ClaimStore store, ClaimProcess process) {
        this.store = store;
        this.process = process;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** @param claim as it is now */
        record Done(Claim claim) implements Outcome {}

        /** The claim is not in a state that allows it. */
        record Refused(Claim claim) implements Outcome {}

        /** The claim is not the version that was meant. */
        record Stale() implements Outcome {}

        record Unknown() implements Outcome {}
    }

    /** @param versions that the operator is willing to act on */
    public Outcome act(String claimId, LongPredicate versions, Input.ByHand act) {
        return act(claimId, versions, act, _ -> false);
    }

    /** What would come of it. Changes nothing. */
    public Outcome preview(String claimId, LongPredicate versions, Input.ByHand act) {
        Optional<Claim> seen = store.read(claimId).map(StoredClaim::claim);
        if (seen.isEmpty()) {
            return new Outcome.Unknown();
        }
        return prevents(seen.get(), versions, act).orElseGet(() -> new Outcome.Done(seen.get()));
    }

    private static Optional<Outcome> prevents(Claim claim, LongPredicate versions, Input.ByHand act) {
        if (!versions.test(claim.version())) {
            return Optional.of(new Outcome.Stale());
        }
        return ClaimSaga.admits(claim, act) ? Optional.empty() : Optional.of(new Outcome.Refused(claim));
    }

    /** The same whatever the version, and where it was done before, by an act of the same request id, it is not done again. */
    public Outcome once(String claimId, Input.ByHand act) {
        return act(
                claimId,
                _ -> true,
                act,
                claim -> claim.timeline().stream()
                        .map(TimelineEntry::intervention)
                        .anyMatch(done -> done != null && done.requestId().equals(act.requestId())));
    }

    private Outcome act(String claimId, LongPredicate versions, Input.ByHand act, Predicate<Claim> isDone) {
        while (true) {
            Optional<StoredClaim> seen = store.read(claimId);
            if (seen.isEmpty()) {
                return new Outcome.Unknown();
            }
            Claim claim = seen.get().claim();
            if (isDone.test(claim)) {
                return new Outcome.Done(claim);
            }
            Optional<Outcome> prevented = prevents(claim, versions, act);
            if (prevented.isPresent()) {
                return prevented.get();
            }
            if (process.act(seen.get(), act)) {
                return new Outcome.Done(store.read(claimId).orElseThrow().claim());
            }
        }
    }
}
