package io.largesse.orchestrator.domain;

/** Everything that can move a claim. */
public sealed interface Input {

    /** A participant's answer to a command; one that is not outstanding is late or a repeat. */
    record Answer(String commandId, int attempt, Result result) implements Input {}

    /** The claim's {@code wakeAt} has come. */
    record TimerFired() implements Input {}

    /** The broker has the lifecycle event of this version of the claim. */
    record LifecyclePublished(long version) implements Input {}
}
