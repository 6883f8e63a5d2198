package io.largesse.orchestrator.domain;

import java.util.Optional;

/**
 * What an input does to a claim: the claim as it is to be stored, and what is to be sent once it is.
 *
 * @param claim the next one, with its {@code wakeAt}
 * @param changed whether there is anything to store
 * @param command to send
 * @param lifecycle whether to publish the lifecycle event of the next claim
 */
public record Step(Claim claim, boolean changed, Optional<Command> command, boolean lifecycle) {

    /** Whether a result was noted that says otherwise than what an operator has decided. */
    public boolean isContradiction() {
        return changed && claim.timeline().getLast().outcome().equals(TimelineEntry.CONTRADICTED);
    }

    static Step unchanged(Claim claim) {
        return new Step(claim, false, Optional.empty(), false);
    }

    /** Only to be stored. */
    static Step noted(Claim claim) {
        return new Step(claim, true, Optional.empty(), false);
    }

    static Step to(Claim next, Optional<Command> command, boolean lifecycle) {
        return new Step(next, true, command, lifecycle);
    }
}
