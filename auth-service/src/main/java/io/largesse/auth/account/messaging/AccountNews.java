package io.largesse.auth.account.messaging;

import io.largesse.auth.account.domain.Notice;
import io.largesse.auth.account.domain.Standing;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;
import io.largesse.user.SessionEnded;
import io.largesse.user.UserStatus;

/** What the other services are told, as records. */
public final class AccountNews {

    private AccountNews() {}

    public static Outgoing<?> message(Notice notice, TraceContext trace) {
        return switch (notice) {
            case Notice.StandingChanged(String userId, Standing standing) ->
                new Outgoing<>(
                        Topic.USER_STATUS,
                        userId,
                        new UserStatus(
                                userId,
                                standing.status().name(),
                                standing.version(),
                                standing.since(),
                                standing.reason()),
                        trace);
            case Notice.SessionEnded ended ->
                new Outgoing<>(
                        Topic.USER_SESSIONS,
                        ended.userId(),
                        new SessionEnded(ended.userId(), ended.sessionId(), ended.endedAt(), ended.tokensExpireAt()),
                        trace);
        };
    }
}
