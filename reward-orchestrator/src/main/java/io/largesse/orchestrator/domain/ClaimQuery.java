package io.largesse.orchestrator.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which claims to list, newest first.
 *
 * <p>The order is that of {@link Position}: no two claims have the same, and no claim's ever changes, whichever instance accepted it
 * and whatever its clock said. So a claim that was stored when a walk over the pages began is on one of them, and none is on two.
 *
 * @param after the last claim of the page before
 */
public record ClaimQuery(ClaimFilter filter, @Nullable Position after, int limit) {

    /** A place in the list. */
    public record Position(Instant acceptedAt, String claimId) {}
}
