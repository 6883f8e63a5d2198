package io.largesse.orchestrator.domain;

import java.time.Instant;
import java.util.List;

/**
 * What a player asked for; never changes.
 *
 * @param claimId see {@link ClaimIdentity}
 * @param rewardIds the player's choice, sorted; empty where none was made
 * @param requestHash tells a repeat from another request under the same key
 * @param acceptedAt the instant whose event counts
 * @param trace W3C trace context of the request, handed on with every message of the claim
 */
public record ClaimRequest(
        String claimId,
        String userId,
        String eventId,
        List<String> rewardIds,
        String requestHash,
        Instant acceptedAt,
        String trace) {

    public ClaimRequest {
        rewardIds = List.copyOf(rewardIds);
    }
}
