package io.largesse.orchestrator.bulk.domain;

import io.largesse.orchestrator.domain.ClaimStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One claim of an operation.
 *
 * @param result null where nothing was done yet
 * @param status the claim's after it, or the one that did not allow it
 */
public record Item(
        String claimId,
        @Nullable Result result,
        @Nullable ClaimStatus status,
        @Nullable Instant at) {

    /** What came of it. */
    public enum Result {
        DONE,
        /** The claim was not in a state that allows it. */
        REFUSED
    }
}
