package io.largesse.fulfillment.domain;

/** Whose claim it is, and of which event. */
public record Claim(String claimId, String userId, String eventId) {

    public Claim {
        if (claimId.isEmpty() || userId.isEmpty()) {
            throw new IllegalArgumentException("a claim has an id and a user");
        }
    }

    /** The grant's id, and the provider's idempotency key. */
    public String grantId(GrantLine line) {
        return claimId + ":" + line.rewardId();
    }
}
