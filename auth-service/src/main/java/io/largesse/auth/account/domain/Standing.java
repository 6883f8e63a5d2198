package io.largesse.auth.account.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account may take part.
 *
 * @param reason in the words of whoever changed it
 * @param version counts up with every change, from 1
 */
public record Standing(Status status, @Nullable String reason, Instant since, long version) {

    /** What an account is. */
    public enum Status {
        ACTIVE,
        SUSPENDED,
        BANNED,
        WITHDRAWN
    }

    static Standing fresh(Instant now) {
        return new Standing(Status.ACTIVE, null, now, 1);
    }

    Standing next(Status next, @Nullable String why, Instant now) {
        return new Standing(next, why, now, version + 1);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }
}
