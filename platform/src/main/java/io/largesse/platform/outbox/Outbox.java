package io.largesse.platform.outbox;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import io.largesse.platform.messaging.Faults;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.Ages;
import io.largesse.platform.observability.ServiceName;
import io.largesse.platform.store.Bulk;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the broker what the documents of a collection have to tell, at least once, whatever crashes in between.
 *
 * <p>The write that changes a document also adds entries to its {@value #FIELD} array (see {@link Outboxes#entry}) and counts up
 * its {@code version}; afterwards {@link #tell} is called. A thread of its own then reads the document, sends the messages, and
 * removes the entries once the broker has acknowledged them. What a crash, a full queue or an absent broker left over is found by a
 * look through the collection, at start and then every five seconds (more seldom where the look takes long: a store without
 * partial indexes reads every document for it).
 *
 * <p><b>The last message is never an old one.</b> Compaction keeps a key's last message, so what must hold is that after
 * every message that may have been sent the newest state is sent once more. An entry stands for such a promise and is removed only
 * by the instance that wrote it, or by any once it is overdue, and only if the document's version is still the one that was read
 * and sent: otherwise the document is read and sent again.
 */
public final class Outbox implements SmartLifecycle {

    /** The array in a document. */
    public static final String FIELD = "outbox";

    /** The gauge that tells for how long the oldest message of a collection's documents has been untold. */
    public static final String AGE = "largesse.outbox.age";

    /** Which collection it is. */
    public static final String COLLECTION_TAG = "collection";

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final String AT = FIELD + ".at";
    private static final int MAX_BATCH = 500;
    private static final int MAX_QUEUED = 10_000;
    private static final Duration OVERDUE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(5);
    /** Sweeps take at most one twentieth of the time. */
    private static final int REST_AFTER_SWEEP = 19;

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** For as long as this a request to stop may go unnoticed. */
    private static final Duration IDLE = Duration.ofMillis(200);

    private static final Duration STOP = Duration.ofSeconds(10);

    private final String service;
    private final String instance;
    private final MongoCollection<Document> collection;
    private final Telling telling;
    private final Publisher publisher;
    private final Counter failures;
    private final InstantSource clock;

    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable Instant oldest;
    private Duration wait = FIRST_WAIT;
    private boolean indexed;
    private long sweepAt = System.nanoTime();

    Outbox(
            String service,
            String instance,
            MongoCollection<Document> collection,
            Telling telling,
            Publisher publisher,
            MeterRegistry meters,
            InstantSource clock) {
        this.service = service;
        this.instance = instance;
        this.collection = collection;
        this.telling = telling;
        this.publisher = publisher;
        this.clock = clock;
        Tags tags = Tags.of(COLLECTION_TAG, collection.getNamespace().getCollectionName());
        this.failures = meters.counter("largesse.outbox.failures", tags);
        Ages.gauge(
                meters,
                clock,
                AGE,
                "For how long the oldest message had not been told when it was last looked for; of those older than 5 s",
                tags,
                () -> Optional.ofNullable(oldest));
    }

    /** To be called once the document is stored. Returns at once; where too much waits already, the next sweep finds the document. */
    public void tell(String documentId) {
        queue.offer(documentId);
    }

    private void run() {
        MDC.put(ServiceName.MDC_KEY, service);
        Set<String> untold = new LinkedHashSet<>();
        while (gather(untold)) {
            try {
                // First what is overdue: whoever is away, it is known how long it has been.
                sweepIfDue();
                Set<String> changed = tell(untold);
                untold.clear();
                untold.addAll(changed);
                wait = FIRST_WAIT;
            } catch (Throwable e) {
                // Errors as well: nobody else would go on telling.
                log.warn("Waiting to tell of {}", collection.getNamespace(), e);
                pause();
            }
        }
    }

    /** Waits for something to tell; false once there is nothing left and the service stops, or could not be told any more. */
    private boolean gather(Set<String> untold) {
        try {
            if (untold.isEmpty()) {
                String first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    untold.add(first);
                }
            } else if (stopping.getCount() == 0) {
                return false;
            }
            queue.drainTo(untold, Math.max(0, MAX_BATCH - untold.size()));
        } catch (InterruptedException e) {
            return false;
        }
        return stopping.getCount() > 0 || !untold.isEmpty();
    }

    /** Returns those that were changed by others meanwhile and must be told again. */
    private Set<String> tell(Collection<String> ids) {
        try {
            return tellTogether(ids);
        } catch (RuntimeException e) {
            if (Faults.isInfrastructure(e)) {
                throw e;
            }
            Set<String> changed = new LinkedHashSet<>();
            if (ids.size() > 1) {
                ids.forEach(id -> changed.addAll(tell(Set.of(id))));
            } else {
                // It must not hold up the others. Every sweep tries it again.
                failures.increment();
                log.error("{} of {} cannot be told", ids, collection.getNamespace(), e);
            }
            return changed;
        }
    }

    private Set<String> tellTogether(Collection<String> ids) {
        List<Outgoing<?>> messages = new ArrayList<>();
        List<UpdateOneModel<Document>> removals = new ArrayList<>();
        Set<String> told = new LinkedHashSet<>();
        Instant overdue = clock.instant().minus(OVERDUE);
        Bulk.read(collection, ids).forEach((id, document) -> {
            List<OutboxEntry> due = document.getList(FIELD, Document.class, List.of()).stream()
                    .map(OutboxEntry::read)
                    .filter(entry -> entry.by().equals(instance) || entry.at().isBefore(overdue))
                    .toList();
            if (!due.isEmpty()) {
                told.add(id);
                messages.addAll(messages(document, due));
                removals.add(removal(document, due));
            }
        });
        if (told.isEmpty()) {
            return Set.of();
        }
        publisher.publish(messages);
        var removed = collection.bulkWrite(removals, new BulkWriteOptions().ordered(false));
        return removed.getMatchedCount() == told.size() ? Set.of() : told;
    }

    private List<Outgoing<?>> messages(Document document, List<OutboxEntry> due) {
        List<Outgoing<?>> messages = new ArrayList<>();
        List<OutboxEntry> own = new ArrayList<>();
        for (OutboxEntry entry : due) {
            if (AuditContent.isIn(entry)) {
                messages.add(AuditContent.message(service, entry));
            } else {
                own.add(entry);
            }
        }
        if (!own.isEmpty()) {
            messages.addAll(telling.messages(document, own));
        }
        return messages;
    }

    private static UpdateOneModel<Document> removal(Document document, List<OutboxEntry> due) {
        List<String> ids = due.stream().map(OutboxEntry::id).toList();
        Bson same = Filters.eq("_id", document.getString("_id"));
        // An act stays what it was, whatever has become of the document since.
        Bson filter = due.stream().allMatch(AuditContent::isIn)
                ? same
                : Filters.and(same, Filters.eq("version", document.get("version")));
        return new UpdateOneModel<>(
                filter, new Document("$pull", new Document(FIELD, new Document("id", new Document("$in", ids)))));
    }

    private void sweepIfDue() {
        long start = System.nanoTime();
        if (start - sweepAt < 0) {
            return;
        }
        if (!indexed) {
            collection.createIndex(
                    Indexes.ascending(AT), new IndexOptions().partialFilterExpression(Filters.exists(AT)));
            indexed = true;
        }
        List<String> overdue = new ArrayList<>();
        Instant first = null;
        for (Document found : collection
                .find(Filters.lt(AT, Date.from(clock.instant().minus(OVERDUE))))
                .projection(Projections.include("_id", AT))
                .sort(Indexes.ascending(AT))) {
            if (first == null) {
                first = OutboxEntry.earliest(found.getList(FIELD, Document.class));
                oldest = first;
            }
            overdue.add(found.getString("_id"));
            if (overdue.size() == MAX_BATCH) {
                tell(overdue);
                overdue.clear();
            }
        }
        oldest = first;
        tell(overdue);
        long end = System.nanoTime();
        sweepAt = end + Math.max(BETWEEN_SWEEPS.toNanos(), REST_AFTER_SWEEP * (end - start));
    }

    private void pause() {
        try {
            stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofPlatform()
                .name("outbox-" + collection.getNamespace().getCollectionName())
                .daemon()
                .start(this::run);
    }

    /** Tells what is queued, unless the broker or the store is away: then it is left for the next start. */
    @Override
    public void stop() {
        stopping.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    /** After the schemas are registered, and stopped after everything that writes. */
    @Override
    public int getPhase() {
        return 1;
    }
}
