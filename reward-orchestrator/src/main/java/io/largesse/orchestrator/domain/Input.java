package io.largesse.orchestrator.domain;

/** Everything that can move a claim. */
public sealed interface Input {

    /** A participant's answer to a command; one that is not outstanding is late or a repeat. */
    record Answer(String commandId, int attempt, Result result) implements Input {}

    /** The claim's {@code wakeAt} has come. */
    record TimerFired() implements Input {}

    /** Somebody with the right to do so interferes; why is kept with who. */
    sealed interface ByHand extends Input {

        String actor();

        String reason();

        /** Of the request that asks for it. */
        String requestId();
    }

    /** Give up on the claim, as long as nothing can have been granted. */
    record Cancel(String actor, String reason, String requestId) implements ByHand {}

    /** Ask once more for what is under review. */
    record Retry(String actor, String reason, String requestId) implements ByHand {}

    /** The outcome that an operator knows and no participant tells. */
    record Resolve(String actor, String reason, String requestId, Verdict verdict) implements ByHand {}

    enum Verdict {
        SUCCEEDED,
        FAILED
    }

    /** The broker has the lifecycle event of this version of the claim. */
    record LifecyclePublished(long version) implements Input {}
}
