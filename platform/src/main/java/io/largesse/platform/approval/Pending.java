package io.largesse.platform.approval;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody has asked for waits for another person's word.
 *
 * @param requestedBy id of the user who asked
 * @param expiresAt when it is too late to approve of it
 */
public record Pending(String requestedBy, Instant expiresAt) {

    /** @return why that user cannot approve of it now; empty where it can be done */
    public Optional<ApprovalProblem> refuses(String approver, Instant now) {
        if (hasExpired(now)) {
            return Optional.of(ApprovalProblem.APPROVAL_EXPIRED);
        }
        return approver.equals(requestedBy) ? Optional.of(ApprovalProblem.OWN_REQUEST) : Optional.empty();
    }

    public boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
