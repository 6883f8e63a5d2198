package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Claim;

/** What becomes of a request to claim. */
public sealed interface Submission {

    /** A new claim, stored and on its way. */
    record Accepted(Claim claim) implements Submission {}

    /** The claim that this key has made before. */
    record Replayed(Claim claim) implements Submission {}

    /** The key was used for another request; nothing has changed. */
    record KeyReused() implements Submission {}
}
