package io.largesse.orchestrator.domain;

import java.util.Optional;

/**
 * What an input does to a claim: the claim as it is to be stored, and what is to be sent once it is.
 *
 * @param claim the next one, with its {@code wakeAt}; the same object where nothing changes
 * @param command to send
 * @param lifecycle whether to publish the lifecycle event of the next claim
 */
public record Step(Claim claim, Optional<Command> command, boolean lifecycle) {

    static Step unchanged(Claim claim) {
        return new Step(claim, Optional.empty(), false);
    }
}
