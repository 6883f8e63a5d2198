package io.largesse.platform.outbox;

import com.mongodb.client.MongoCollection;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.ServiceName;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.bson.Document;

/** An outbox that is never started, for stores that are only read. */
public record SilentOutbox(Outboxes outboxes, Outbox outbox) {

    public static SilentOutbox of(Publisher publisher, MongoCollection<Document> collection) {
        var outboxes = new Outboxes(
                new ServiceName("event-service"), publisher, new CompositeMeterRegistry(), InstantSource.system());
        return new SilentOutbox(outboxes, outboxes.of(collection, (_, _) -> List.of()));
    }
}
