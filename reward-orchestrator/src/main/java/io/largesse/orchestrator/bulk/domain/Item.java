package io.largesse.orchestrator.bulk.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One claim, or dead letter, of an operation.
 *
 * @param result null where nothing was done yet
 * @param status its own after it, or the one that did not allow it
 */
public record Item(
        String id,
        @Nullable Result result,
        @Nullable String status,
        @Nullable Instant at) {

    /** What came of it. */
    public enum Result {
        DONE,
        /** Its status does not allow it. */
        REFUSED,
        /** It broke whoever was at it; the log says how. */
        FAILED
    }
}
