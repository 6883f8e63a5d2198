package io.largesse.orchestrator.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim without its rewards and its timeline.
 *
 * @param reason the code of the reason
 * @param message of the reason
 * @param nextAttemptAt when the outstanding command is sent again
 */
public record ClaimSummary(
        String claimId,
        String eventId,
        String userId,
        ClaimStatus status,
        @Nullable String reason,
        @Nullable String message,
        Instant acceptedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        long version,
        @Nullable Pending pending,
        @Nullable Instant nextAttemptAt) {

    /** How long the player waited; nothing while that is not over. Two instances' clocks may say that it was over before it began. */
    public Optional<Duration> timeToEnd() {
        return Optional.ofNullable(endedAt)
                .map(end -> Duration.between(acceptedAt, end))
                .map(took -> took.isNegative() ? Duration.ZERO : took);
    }
}
