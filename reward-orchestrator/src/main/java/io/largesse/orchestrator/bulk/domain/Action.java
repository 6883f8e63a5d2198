package io.largesse.orchestrator.bulk.domain;

/** What is done to each item of an operation. */
public enum Action {
    RETRY,
    CANCEL,
    RESOLVE,
    /** A dead letter is sent to its topic again. */
    REDRIVE,
    /** A dead letter is given up. */
    DISCARD
}
