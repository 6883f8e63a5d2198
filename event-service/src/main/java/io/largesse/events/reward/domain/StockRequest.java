package io.largesse.events.reward.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish to have more of a reward, or less.
 *
 * @param requestId ids sort by age
 * @param reason as whoever asks gives it
 * @param key that makes it safe to repeat; null where there is none
 * @param requestedBy id of the user who asks
 * @param expiresAt until then it waits for a second person, where it needs one
 */
public record StockRequest(
        String requestId,
        String rewardId,
        long delta,
        String reason,
        @Nullable String key,
        String requestedBy,
        Instant requestedAt,
        Instant expiresAt) {

    /** A place in the list of all: of a later reward's first, and of a reward the later first. */
    public record Position(String rewardId, String requestId) {

        /** @param next of the same reward, or of one that comes after it */
        public boolean isBefore(StockRequest next) {
            return !next.rewardId.equals(rewardId) || next.requestId.compareTo(requestId) < 0;
        }
    }

    public Position position() {
        return new Position(rewardId, requestId);
    }

    /** Whether it has not expired. */
    public boolean isOpen(Instant now) {
        return now.isBefore(expiresAt);
    }
}
