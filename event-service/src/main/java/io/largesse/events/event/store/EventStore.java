package io.largesse.events.event.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.Outboxes;
import io.largesse.platform.store.Bulk;
import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code events}. */
@Component
public final class EventStore {

    static final String COLLECTION = "events";

    private static final int MAX_CACHED = 10_000;

    private final MongoCollection<Document> collection;
    private final Outboxes outboxes;
    private final Outbox outbox;
    private final Cache<String, Event> cache =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    EventStore(MongoTemplate mongo, Outboxes outboxes, Outbox eventOutbox) {
        this.collection = mongo.getCollection(COLLECTION);
        this.outboxes = outboxes;
        this.outbox = eventOutbox;
    }

    /** What lists and the consumer of activities search by. */
    @PostConstruct
    void createIndexes() {
        collection.createIndex(Indexes.compoundIndex(Indexes.ascending("status"), Indexes.descending("_id")));
        collection.createIndex(Indexes.ascending("leftActiveAt"));
    }

    public @Nullable Event find(String eventId) {
        Document found = collection.find(eq("_id", eventId)).first();
        return found == null ? null : EventDocuments.read(found);
    }

    /** The events that are there, by id, as they are now: only what has changed is read whole. */
    public Map<String, Event> current(Collection<String> eventIds) {
        Map<String, Event> current = new HashMap<>();
        List<String> changed = new ArrayList<>();
        versions(in("_id", Set.copyOf(eventIds))).forEach((id, version) -> {
            Event cached = cache.getIfPresent(id);
            if (cached != null && cached.version() == version) {
                current.put(id, cached);
            } else {
                changed.add(id);
            }
        });
        Bulk.read(collection, changed).forEach((id, document) -> {
            Event event = EventDocuments.read(document);
            cache.put(id, event);
            current.put(id, event);
        });
        return current;
    }

    /** Versions, by id, of the events that are active or were at some time after the instant. */
    public Map<String, Long> activeSince(Instant instant) {
        return versions(Filters.gte("leftActiveAt", Date.from(instant)));
    }

    /**
     * A page of events with their present revision alone, newest first.
     *
     * @param before the id after which the page begins; null for the first
     */
    public List<Event> page(
            @Nullable Set<EventStatus> statuses, @Nullable String rewardType, @Nullable String before, int limit) {
        List<Bson> filters = new ArrayList<>();
        if (statuses != null) {
            filters.add(in("status", statuses.stream().map(Enum::name).toList()));
        }
        if (rewardType != null) {
            filters.add(eq(EventDocuments.PRESENT + ".rewards.type", rewardType));
        }
        if (before != null) {
            filters.add(lt("_id", before));
        }
        return page(filters, limit);
    }

    /** The same of events that are active, and have the instant in their window. */
    public List<Event> inWindow(Instant at, @Nullable String before, int limit) {
        List<Bson> filters = new ArrayList<>();
        filters.add(eq("status", EventStatus.ACTIVE.name()));
        filters.add(lte(EventDocuments.PRESENT + ".startsAt", Date.from(at)));
        filters.add(gt(EventDocuments.PRESENT + ".endsAt", Date.from(at)));
        if (before != null) {
            filters.add(lt("_id", before));
        }
        return page(filters, limit);
    }

    private List<Event> page(List<Bson> filters, int limit) {
        List<Event> events = new ArrayList<>();
        for (Document document : collection
                .find(filters.isEmpty() ? Filters.empty() : and(filters))
                .projection(Projections.exclude(EventDocuments.HISTORY))
                .sort(Sorts.descending("_id"))
                .limit(limit)) {
            events.add(EventDocuments.read(document));
        }
        return events;
    }

    public void insert(Event event, Initiator by) {
        Document document = EventDocuments.write(event)
                .append("_id", event.eventId())
                .append(Outbox.FIELD, entries(EventActs.created(event), by));
        collection.insertOne(document);
        outbox.tell(event.eventId());
    }

    /**
     * Stores an event over the one it was made from.
     *
     * @return whether that one was still the present one; if not, nothing has changed
     */
    public boolean replace(Event before, Event after, Initiator by) {
        Bson filter = and(eq("_id", before.eventId()), eq("version", before.version()));
        Document fields = EventDocuments.write(after);
        if (after.status() == EventStatus.ACTIVE) {
            fields.put("leftActiveAt", EventDocuments.NOT_LEFT);
        } else if (before.status() == EventStatus.ACTIVE) {
            fields.put("leftActiveAt", Date.from(after.now().from()));
        }
        List<Document> entries = entries(EventActs.between(before, after), by);
        Bson update = Updates.combine(new Document("$set", fields), Updates.pushEach(Outbox.FIELD, entries));
        boolean stored = collection.updateOne(filter, update).getMatchedCount() == 1;
        if (stored) {
            outbox.tell(before.eventId());
        }
        return stored;
    }

    private List<Document> entries(List<Act> acts, Initiator by) {
        return Stream.concat(
                        Stream.of(outboxes.entry(new Document(), by.trace())),
                        acts.stream().map(act -> outboxes.entry(by, act)))
                .toList();
    }

    private Map<String, Long> versions(Bson filter) {
        Map<String, Long> versions = new HashMap<>();
        for (Document document : collection.find(filter).projection(Projections.include("version"))) {
            versions.put(document.getString("_id"), document.getLong("version"));
        }
        return versions;
    }
}
