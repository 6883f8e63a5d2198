package io.largesse.platform.outbox;

import com.mongodb.client.MongoCollection;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.ServiceName;
import io.largesse.platform.observability.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.bson.Document;

/** Makes the outboxes of a service. Declare what {@link #of} returns as a bean: Spring starts and stops it with the service. */
public final class Outboxes {

    private final String service;
    private final Publisher publisher;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final String instance = UUID.randomUUID().toString();

    Outboxes(ServiceName service, Publisher publisher, MeterRegistry meters, InstantSource clock) {
        this.service = service.value();
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
    }

    /** The outbox of a collection whose {@code _id}s are strings, not yet running. */
    public Outbox of(MongoCollection<Document> collection, Telling telling) {
        return new Outbox(service, instance, collection, telling, publisher, meters, clock);
    }

    /** The same of a collection whose documents tell the audit log alone. */
    public Outbox audited(MongoCollection<Document> collection) {
        return of(collection, (_, _) -> List.of());
    }

    /**
     * An element of the document's {@value Outbox#FIELD} array, to be stored by the very write that makes it true.
     *
     * @param content whatever the message needs that the document itself does not say
     */
    public Document entry(Document content, TraceContext trace) {
        return new OutboxEntry(UUID.randomUUID().toString(), instance, clock.instant(), trace, content).toDocument();
    }

    /** An element of the same array that puts an act on record: stored by the very write that is the act. */
    public Document entry(Initiator by, Act act) {
        return entry(AuditContent.of(by, act), by.trace());
    }
}
