package io.largesse.events.progress.web;

import io.largesse.events.event.Events;
import io.largesse.events.event.domain.Credit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.web.Visible;
import io.largesse.events.progress.Backfills;
import io.largesse.events.progress.domain.Backfill;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far an event that became active after it had begun has counted what was done before, over HTTP. */
@RestController
@RequestMapping("/api/events")
final class BackfillController {

    enum State {
        /** There is nothing to be counted afterwards. */
        NONE,
        /** It begins within seconds. */
        WAITING,
        RUNNING,
        /** Also where it did not come to its end before the topic held nothing of it any more. */
        DONE
    }

    /**
     * @param total records of the activity topic that are looked at, in all
     * @param done how many of them were
     */
    record BackfillJson(String eventId, State state, long done, long total) {}

    private final Events events;
    private final Backfills backfills;
    private final InstantSource clock;

    BackfillController(Events events, Backfills backfills, InstantSource clock) {
        this.events = events;
        this.backfills = backfills;
        this.clock = clock;
    }

    @GetMapping("/{eventId}/backfill")
    BackfillJson backfill(@PathVariable String eventId) {
        Event event = Visible.event(events, eventId, true);
        Credit credit = event.credit();
        boolean over = credit == null || !credit.until().isAfter(clock.instant());
        return backfills
                .of(eventId)
                .map(backfill -> json(backfill, over))
                .orElseGet(() -> new BackfillJson(eventId, over ? State.NONE : State.WAITING, 0, 0));
    }

    private static BackfillJson json(Backfill backfill, boolean over) {
        State state = over || backfill.isDone() ? State.DONE : State.RUNNING;
        return new BackfillJson(backfill.eventId(), state, backfill.done(), backfill.total());
    }
}
