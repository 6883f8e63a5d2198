package io.largesse.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.largesse.user.SessionEnded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Sessions that ended before their tokens expired, remembered until then. They are as many as end within one lifetime of a token,
 * and none may be dropped for another: its tokens would be good again.
 */
public final class EndedSessions {

    private final InstantSource clock;
    private final Cache<String, Instant> expiries;

    EndedSessions(InstantSource clock) {
        this.clock = clock;
        this.expiries = Caffeine.newBuilder()
                .ticker(new ClockTicker(clock))
                .expireAfter(Expiry.creating((String _, Instant until) -> remaining(until)))
                .build();
    }

    void apply(SessionEnded ended) {
        if (ended.getTokensExpireAt().isAfter(clock.instant())) {
            expiries.put(ended.getSessionId(), ended.getTokensExpireAt());
        }
    }

    /** Whether no token of this session may be accepted any more. */
    public boolean contains(String sessionId) {
        return expiries.getIfPresent(sessionId) != null;
    }

    long size() {
        expiries.cleanUp();
        return expiries.estimatedSize();
    }

    private Duration remaining(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return left.isPositive() ? left : Duration.ZERO;
    }
}
