package io.largesse.auth.account.domain;

import java.time.Instant;

/** What the other services must hear of an account. */
public sealed interface Notice {

    String userId();

    /** Whether the user may take part. */
    record StandingChanged(String userId, Standing standing) implements Notice {}

    /** From {@code endedAt} on no token of the session counts; all of them have expired at {@code tokensExpireAt}. */
    record SessionEnded(String userId, String sessionId, Instant endedAt, Instant tokensExpireAt) implements Notice {}
}
