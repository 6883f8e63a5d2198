package io.largesse.events.progress;

import io.largesse.events.event.domain.Event;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.store.CountedTallies;
import io.largesse.events.progress.store.ProgressStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What was counted for a player: in what is open of an event, else was so last, else will be first. */
@Component
public final class ProgressReader {

    private final ProgressStore store;
    private final InstantSource clock;

    ProgressReader(ProgressStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** By the events' ids. */
    public Map<String, Tallies> of(String userId, List<Event> events) {
        CountedTallies counted = store.tallies(List.of(userId));
        return events.stream()
                .collect(Collectors.toMap(Event::eventId, event -> counted.of(userId, progressKey(event))));
    }

    public Tallies of(String userId, Event event) {
        return store.tallies(userId, progressKey(event));
    }

    private String progressKey(Event event) {
        return event.terms().nearest(clock.instant()).progressKey(event.eventId());
    }
}
