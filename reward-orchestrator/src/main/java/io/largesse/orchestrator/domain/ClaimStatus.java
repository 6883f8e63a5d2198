package io.largesse.orchestrator.domain;

/** How a claim's state is named to the outside. */
public enum ClaimStatus {
    PENDING_VALIDATION,
    PENDING_CONDITION_CHECK,
    PENDING_RESERVATION,
    PENDING_FULFILLMENT,
    COMPENSATING,
    SUCCEEDED,
    PARTIALLY_SUCCEEDED,
    REJECTED,
    FAILED,
    NEEDS_INTERVENTION;

    /** Whether the player need not wait any longer; a claim under review counts, for it may take days. */
    public boolean isEnded() {
        return switch (this) {
            case PENDING_VALIDATION, PENDING_CONDITION_CHECK, PENDING_RESERVATION, PENDING_FULFILLMENT, COMPENSATING ->
                false;
            case SUCCEEDED, PARTIALLY_SUCCEEDED, REJECTED, FAILED, NEEDS_INTERVENTION -> true;
        };
    }
}
