package io.largesse.fulfillment.domain;

/** What becomes of a claim of which some lines are refused. */
public enum GrantPolicy {
    /** One refused line refuses the claim. */
    ALL_OR_NOTHING,
    /** The lines that can be granted are. */
    BEST_EFFORT
}
