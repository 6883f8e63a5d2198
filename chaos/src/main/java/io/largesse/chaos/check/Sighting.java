package io.largesse.chaos.check;

import java.time.Instant;

/**
 * One answer in which a client saw a claim.
 *
 * @param at when the answer had come
 * @param httpStatus 202 or 200
 * @param submitted whether it answers a submission (or its repeat), not a read
 * @param idempotencyKey the key that the claim was submitted with
 * @param status the claim's, as answered
 * @param version the claim's, as answered
 */
public record Sighting(
        Instant at,
        int httpStatus,
        boolean submitted,
        String idempotencyKey,
        String claimId,
        String userId,
        String eventId,
        String status,
        long version) {

    /** Whether the claim was answered to have ended for good. */
    public boolean isOver() {
        return StoredClaim.FINAL.contains(status);
    }
}
