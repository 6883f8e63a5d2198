package io.largesse.events.event.messaging;

import io.largesse.event.EventChanged;
import io.largesse.event.EventWindow;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.Window;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;

/** What the topic {@code event.catalog} says of an event. */
public final class Catalogue {

    private Catalogue() {}

    public static Outgoing<EventChanged> entry(Event event, TraceContext trace) {
        Window window = event.terms().window();
        var changed = new EventChanged(
                event.eventId(),
                event.version(),
                event.status().name(),
                new EventWindow(window.startsAt(), window.endsAt()),
                event.name());
        return new Outgoing<>(Topic.EVENT_CATALOG, event.eventId(), changed, trace);
    }
}
