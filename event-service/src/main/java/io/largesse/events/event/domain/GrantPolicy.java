package io.largesse.events.event.domain;

/** What happens where not every reward can be granted. */
public enum GrantPolicy {
    /** Then none is. */
    ALL_OR_NOTHING,
    /** Then the others are. */
    BEST_EFFORT
}
