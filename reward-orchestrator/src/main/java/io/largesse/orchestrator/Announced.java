package io.largesse.orchestrator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Ended claims whose lifecycle event the broker has, while the store does not know it yet. It saves a write per claim; what is
 * forgotten here is merely published again.
 */
final class Announced {

    private static final int MAX_REMEMBERED = 200_000;

    private final Cache<String, Long> versions = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    void remember(String claimId, long version) {
        versions.put(claimId, version);
    }

    boolean has(String claimId, long version) {
        Long announced = versions.getIfPresent(claimId);
        return announced != null && announced == version;
    }

    void forget(String claimId) {
        versions.invalidate(claimId);
    }
}
