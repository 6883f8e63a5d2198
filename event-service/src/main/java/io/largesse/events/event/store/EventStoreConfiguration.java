package io.largesse.events.event.store;

import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.Outboxes;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Tells of every change of an event. A feed of states: however many changes wait to be told, the present state is. */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

    @Bean
    Outbox eventOutbox(Outboxes outboxes, MongoTemplate mongo, EventFeed feed) {
        return outboxes.of(
                mongo.getCollection(EventStore.COLLECTION),
                (document, entries) -> List.of(feed.message(
                        EventDocuments.read(document), entries.getLast().trace())));
    }
}
