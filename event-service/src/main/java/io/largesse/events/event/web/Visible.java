package io.largesse.events.event.web;

import io.largesse.events.event.Events;
import io.largesse.events.event.domain.Event;

/** What a caller may see of events. */
public final class Visible {

    private Visible() {}

    /** @throws io.largesse.platform.problem.Problem the same 404 for an event that is not there and one a player may not see */
    public static Event event(Events events, String eventId, boolean staff) {
        Event event = events.find(eventId);
        if (event == null || !(staff || event.status().isVisibleToPlayers())) {
            throw Answers.noEvent();
        }
        return event;
    }
}
