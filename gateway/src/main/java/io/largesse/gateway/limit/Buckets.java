package io.largesse.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.largesse.gateway.limit.LimitProperties.Limit;
import java.time.Duration;

/** A token bucket for each of those whom one limit is for. */
final class Buckets {

    /** Beyond as many the one that was asked least is forgotten, and begins anew with a full bucket. */
    private static final int MAX_REMEMBERED = 200_000;

    private final String name;
    private final Limit limit;
    private final String policy;
    private final Cache<String, Bucket> buckets;

    /** @param name of the limit, as clients are told */
    Buckets(String name, Limit limit) {
        this.name = name;
        this.limit = limit;
        Duration refill = limit.requests() == 0
                ? Duration.ofSeconds(1)
                : limit.per().multipliedBy(limit.burst()).dividedBy(limit.requests());
        this.policy = "\"" + name + "\";q=" + limit.burst() + ";w=" + Seconds.up(refill);
        // A bucket that has had the time to fill up is as good as a new one.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterAccess(refill.plusSeconds(1))
                .build();
    }

    boolean isOff() {
        return limit.requests() == 0;
    }

    /** Takes a token, if there is one. */
    Taken take(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return new Taken(
                probe.isConsumed(),
                Seconds.up(Duration.ofNanos(probe.getNanosToWaitForRefill())),
                policy,
                "\"" + name + "\";r=" + probe.getRemainingTokens() + ";t="
                        + Seconds.up(Duration.ofNanos(probe.getNanosToWaitForReset())));
    }

    /** Seconds until there is a token again; 0 where there is one. */
    long wait(String key) {
        return Seconds.up(
                Duration.ofNanos(bucket(key).estimateAbilityToConsume(1).getNanosToWaitForRefill()));
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                _ -> Bucket.builder()
                        .addLimit(bandwidth ->
                                bandwidth.capacity(limit.burst()).refillGreedy(limit.requests(), limit.per()))
                        .build());
    }

    /**
     * What came of a request, with the fields of
     * <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">draft-ietf-httpapi-ratelimit-headers-10</a>.
     *
     * @param retryAfter seconds until it may come again; 0 where it may come now
     */
    record Taken(boolean allowed, long retryAfter, String policy, String rateLimit) {}
}
