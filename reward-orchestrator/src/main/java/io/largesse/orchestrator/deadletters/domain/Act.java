package io.largesse.orchestrator.deadletters.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a dead letter.
 *
 * @param by who did it
 * @param why as they said, or the fault
 */
public record Act(
        Instant at, Kind kind, String by, @Nullable String why) {

    /** Who does what nobody asked for. */
    static final String SYSTEM = "system";

    /** What happened. */
    public enum Kind {
        FAILED,
        REDRIVE,
        SENT,
        /** The broker will never take it. */
        REFUSED,
        DISCARDED
    }
}
