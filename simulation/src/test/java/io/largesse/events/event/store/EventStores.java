package io.largesse.events.event.store;

import io.largesse.events.event.domain.Event;
import io.largesse.platform.outbox.SilentOutbox;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Makes the real store of events, and the documents in it. */
public final class EventStores {

    private EventStores() {}

    public static EventStore of(MongoTemplate mongo, SilentOutbox silent) {
        return new EventStore(mongo, silent.outboxes(), silent.outbox());
    }

    public static Document document(Event event) {
        return EventDocuments.write(event).append("_id", event.eventId());
    }
}
