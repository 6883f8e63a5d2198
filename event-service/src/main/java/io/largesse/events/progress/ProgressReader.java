package io.largesse.events.progress;

import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.store.ProgressStore;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** What was counted for one player. */
@Component
public final class ProgressReader {

    private final ProgressStore store;
    private final InstantSource clock;

    ProgressReader(ProgressStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** In what is open of the event, or else was so last. */
    public Tallies of(String userId, Event event) {
        Opening opening = event.terms().begunBy(clock.instant());
        return opening == null ? Tallies.NONE : store.tallies(userId, opening.progressKey(event.eventId()));
    }
}
