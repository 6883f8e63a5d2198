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
            if (!versions.test(claim.version())) {
                return new Outcome.Stale();
            }
            if (isDone.test(claim)) {
                return new Outcome.Done(claim);
            }
            if (!ClaimSaga.admits(claim, act)) {
                return new Outcome.Refused(claim);
            }
            if (process.act(seen.get(), act)) {
                return new Outcome.Done(store.read(claimId).orElseThrow().claim());
            }
        }
    }
}
