package io.largesse.events.progress;

import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.store.ProgressStore;
import org.springframework.stereotype.Component;

/** What was counted for one player in one event. */
@Component
public final class ProgressReader {

    private final ProgressStore store;

    ProgressReader(ProgressStore store) {
        this.store = store;
    }

    public Tallies of(String userId, String eventId) {
        return store.tallies(userId, eventId);
    }
}
