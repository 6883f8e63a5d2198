package io.largesse.platform.outbox;

import com.mongodb.client.MongoCollection;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.ServiceName;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;

/** An outbox that is never started, for stores whose entries nobody is to hear of. */
public record SilentOutbox(Outboxes outboxes, Outbox outbox) {

    private static final class Nobody implements Publisher {

        @Override
        public void publish(List<? extends Outgoing<?>> messages) {
            throw new IllegalStateException("nobody listens to " + messages);
        }

        @Override
        public CompletableFuture<Void> send(List<? extends Outgoing<?>> messages) {
            throw new IllegalStateException("nobody listens to " + messages);
        }
    }

    public static SilentOutbox of(MongoCollection<Document> collection) {
        var outboxes = new Outboxes(
                new ServiceName("silent-service"), new Nobody(), new CompositeMeterRegistry(), InstantSource.system());
        return new SilentOutbox(outboxes, outboxes.audited(collection));
    }
}
