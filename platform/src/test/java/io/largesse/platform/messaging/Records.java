package io.largesse.platform.messaging;

import io.largesse.user.SessionEnded;
import io.largesse.user.UserStatus;
import java.time.Instant;

/** Records to send. */
final class Records {

    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    private Records() {}

    static UserStatus status(String userId, long version) {
        return new UserStatus(userId, "ACTIVE", version, AT, null);
    }

    static SessionEnded ended(String userId) {
        return new SessionEnded(userId, "session", AT, AT.plusSeconds(300));
    }
}
