package io.largesse.chaos.crash;

/** When, in a step of the work, a node ends. */
public enum Moment {
    /** A write is about to be sent to the store. The place is the collection. */
    BEFORE_WRITE,
    /** The store has acknowledged it, nobody else knows. The place is the collection. */
    AFTER_WRITE,
    /** The broker has acknowledged a record, and the sender has not heard of it. The place is the topic. */
    AFTER_SEND,
    /** A batch was handled, and its offsets are about to be committed. The place is the topic. */
    BEFORE_COMMIT,
    /** A request has come. The place is the beginning of its path. */
    BEFORE_REQUEST,
    /** A request was handled, and its answer not sent yet. The place is the beginning of its path. */
    BEFORE_ANSWER
}
