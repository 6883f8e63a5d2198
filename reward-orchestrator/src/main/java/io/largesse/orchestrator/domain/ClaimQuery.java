package io.largesse.orchestrator.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which claims to list, newest first.
 *
 * @param after the last claim of the page before
 */
public record ClaimQuery(
        String userId,
        @Nullable ClaimStatus status,
        @Nullable String eventId,
        @Nullable Position after,
        int limit) {

    /** A place in the list. */
    public record Position(Instant acceptedAt, String claimId) {}
}
