package io.largesse.orchestrator.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which claims are meant. What is null does not matter; a claim must be as all the others say.
 *
 * @param reason the code of the reason
 * @param from accepted then or later
 * @param to accepted before
 * @param stuck what is asked of the command that is outstanding
 */
public record ClaimFilter(
        @Nullable String userId,
        @Nullable String eventId,
        @Nullable ClaimStatus status,
        @Nullable String reason,
        @Nullable Instant from,
        @Nullable Instant to,
        Stuck stuck) {

    /**
     * A claim waits for the answer to its outstanding command. One that a person is waited for is not stuck in this sense unless its
     * status is asked for too.
     *
     * @param stepBefore its step began then or earlier
     * @param minAttempts its command was sent that often or more
     * @param nextAttemptBefore its command is to be sent again before
     */
    public record Stuck(
            @Nullable Instant stepBefore,
            @Nullable Integer minAttempts,
            @Nullable Instant nextAttemptBefore) {

        public static final Stuck OR_NOT = new Stuck(null, null, null);
    }

    /** Of a user, whatever else. */
    public static ClaimFilter ofUser(String userId, @Nullable ClaimStatus status, @Nullable String eventId) {
        return new ClaimFilter(userId, eventId, status, null, null, null, Stuck.OR_NOT);
    }
}
