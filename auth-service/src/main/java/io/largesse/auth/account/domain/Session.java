package io.largesse.auth.account.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one session of an account, and the refresh token that continues it.
 *
 * @param refreshHash of the token that is valid now
 * @param replaced what it replaced, if it was ever rotated
 * @param expiresAt after it the token continues nothing
 */
public record Session(
        String id,
        Instant startedAt,
        String refreshHash,
        @Nullable Replaced replaced,
        Instant expiresAt) {

    /** A token that was used, and when. */
    public record Replaced(String refreshHash, Instant at) {}

    static Session started(String id, String refreshHash, Instant now, Lifetimes lifetimes) {
        return new Session(id, now, refreshHash, null, now.plus(lifetimes.refresh()));
    }

    Session rotated(String next, Instant now, Lifetimes lifetimes) {
        return new Session(id, startedAt, next, new Replaced(refreshHash, now), now.plus(lifetimes.refresh()));
    }
}
