package io.largesse.events.reservation.domain;

/**
 * A line as it stands in a reservation.
 *
 * @param refused there was not enough of it, and the event grants the others anyway
 */
public record ReservedLine(String rewardId, long quantity, boolean limited, boolean refused) {

    ReservedLine refuse() {
        return new ReservedLine(rewardId, quantity, limited, true);
    }

    /** Whether the stock document must name the claim. */
    public boolean isHeld() {
        return limited && !refused;
    }
}
