package io.largesse.events.event.store;

import io.largesse.events.event.domain.Event;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.observability.TraceContext;

/** What is told of an event once it is stored. */
@FunctionalInterface
public interface EventFeed {

    Outgoing<?> message(Event event, TraceContext trace);
}
