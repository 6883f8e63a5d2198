package io.largesse.orchestrator.deadletters.domain;

/** What has become of a dead letter. */
public enum Status {
    /** Nobody has done anything about it yet, or it has failed again. */
    OPEN,
    /** It is to be sent to its topic again. */
    REDRIVING,
    /** It was sent to its topic again, and has not failed since. */
    REDRIVEN,
    /** Somebody has given it up. */
    DISCARDED
}
