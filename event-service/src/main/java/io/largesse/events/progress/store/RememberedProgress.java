package io.largesse.events.progress.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.largesse.events.progress.domain.Progress;
import java.util.Collection;
import java.util.Map;

/**
 * The progress of players that this instance wrote last, as long as there is room for it. All of a player's activities come to one instance, so
 * that it need not read what it wrote. It may be old all the same: whatever is decided on it is written only if the stored one still has its version.
 */
final class RememberedProgress {

    /** The part of the heap that is used for it. */
    private static final int HEAP_PARTS = 10;

    /** Roughly what an object with its entry in a map takes. */
    private static final int OBJECT = 64;

    private final Cache<String, Progress> byUser = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / HEAP_PARTS)
            .weigher((String _, Progress progress) -> bytes(progress))
            .build();

    Map<String, Progress> of(Collection<String> userIds) {
        return byUser.getAllPresent(userIds);
    }

    void remember(Progress progress) {
        byUser.put(progress.userId(), progress);
    }

    void forget(String userId) {
        byUser.invalidate(userId);
    }

    private static int bytes(Progress progress) {
        return progress.bytes() + OBJECT * (10 + 5 * progress.credited().size());
    }
}
