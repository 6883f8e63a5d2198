package io.largesse.events.progress.store;

import io.largesse.events.progress.domain.Counted;
import io.largesse.events.progress.domain.Tallies;
import java.util.Map;

/**
 * What was counted for some users. A claim asks for one of the many events that a user's document holds: only that one is decoded.
 */
public final class CountedTallies {

    private final Map<String, Counted> byUser;

    CountedTallies(Map<String, Counted> byUser) {
        this.byUser = byUser;
    }

    /** For one of these users; nothing where nothing was counted. */
    public Tallies of(String userId, String progressKey) {
        return byUser.getOrDefault(userId, Counted.NONE).of(progressKey);
    }
}
