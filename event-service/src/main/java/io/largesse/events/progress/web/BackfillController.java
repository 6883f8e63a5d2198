package io.largesse.events.progress.web;

import io.largesse.events.event.Events;
import io.largesse.events.event.domain.Credit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.web.Visible;
import io.largesse.events.progress.Backfills;
import io.largesse.events.progress.domain.Backfill;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far an event that became active after it had begun has counted what was done before, over HTTP. */
@RestController
@RequestMapping("/api/events")
final class BackfillController {

    enum State {
        /** There is nothing to be counted afterwards, or it was over eight days ago. */
        NONE,
        /** It begins within seconds. */
        WAITING,
        RUNNING,
        DONE
    }

    /**
     * @param total records of the activity topic that are looked at, in all
     * @param done how many of them were
     */
    record BackfillJson(String eventId, State state, long done, long total) {}

    private final Events events;
    private final Backfills backfills;

    BackfillController(Events events, Backfills backfills) {
        this.events = events;
        this.backfills = backfills;
    }

    @GetMapping("/{eventId}/backfill")
    BackfillJson backfill(@PathVariable String eventId) {
        Event event = Visible.event(events, eventId, true);
        return backfills.of(eventId).map(BackfillController::json).orElseGet(() -> unbegun(event.credit(), eventId));
    }

    private static BackfillJson json(Backfill backfill) {
        State state = backfill.isDone() ? State.DONE : State.RUNNING;
        return new BackfillJson(backfill.eventId(), state, backfill.done(), backfill.total());
    }

    private static BackfillJson unbegun(@Nullable Credit credit, String eventId) {
        return new BackfillJson(eventId, credit == null ? State.NONE : State.WAITING, 0, 0);
    }
}
