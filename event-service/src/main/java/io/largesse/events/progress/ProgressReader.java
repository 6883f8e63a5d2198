package io.largesse.events.progress;

import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.store.CountedTallies;
import io.largesse.events.progress.store.ProgressStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What was counted for a player. */
@Component
public final class ProgressReader {

    private final ProgressStore store;

    ProgressReader(ProgressStore store) {
        this.store = store;
    }

    /** In each of the events. */
    public Map<String, Tallies> of(String userId, List<String> eventIds) {
        CountedTallies counted = store.tallies(List.of(userId));
        return eventIds.stream().collect(Collectors.toMap(eventId -> eventId, eventId -> counted.of(userId, eventId)));
    }

    public Tallies of(String userId, String eventId) {
        return store.tallies(userId, eventId);
    }
}
