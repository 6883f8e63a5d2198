package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimSaga;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.orchestrator.store.StoredClaim;
import java.util.Optional;
import java.util.function.LongPredicate;

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
        while (true) {
            Optional<StoredClaim> seen = store.read(claimId);
            if (seen.isEmpty()) {
                return new Outcome.Unknown();
            }
            Claim claim = seen.get().claim();
            if (!versions.test(claim.version())) {
                return new Outcome.Stale();
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
