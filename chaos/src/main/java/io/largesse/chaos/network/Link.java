package io.largesse.chaos.network;

/** What a {@link Proxy} does with connections, those that are open and those to come. */
public enum Link {
    /** Bytes pass as they come. */
    PASSING,
    /** Every chunk of bytes comes late. */
    SLOW,
    /** New connections are accepted, and bytes are swallowed both ways: what a network that lost its way looks like. */
    HALF_OPEN,
    /** Connections are closed, the open ones too. */
    CUT
}
