package io.largesse.events.progress.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import io.largesse.events.progress.domain.Backfill;
import io.largesse.platform.store.Bulk;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code backfills}: one document per event that gives credit. */
@Component
public final class BackfillStore {

    private final MongoCollection<Document> collection;

    BackfillStore(MongoTemplate mongo) {
        collection = mongo.getCollection("backfills");
    }

    /** @param leasedUntil until then only who has the lease goes on with it */
    public record Stored(Backfill backfill, Instant leasedUntil) {}

    /** Those that are there, by event. */
    public Map<String, Stored> read(Collection<String> eventIds) {
        Map<String, Stored> found = new HashMap<>();
        Bulk.read(collection, eventIds).forEach((id, document) -> found.put(id, read(document)));
        return found;
    }

    /** @return whether it is stored; not if the one before, or any where this is the first, is not the present one any more */
    public boolean write(Backfill backfill, Instant leasedUntil) {
        Document document = write(backfill).append("leasedUntil", Date.from(leasedUntil));
        return backfill.version() == 1
                ? Bulk.insert(collection, List.of(document)).isEmpty()
                : collection
                                .replaceOne(
                                        and(eq("_id", backfill.eventId()), eq("version", backfill.version() - 1)),
                                        document)
                                .getMatchedCount()
                        == 1;
    }

    private static Document write(Backfill backfill) {
        List<Document> spans = backfill.spans().stream()
                .map(span -> new Document("partition", span.partition())
                        .append("first", span.first())
                        .append("next", span.next())
                        .append("end", span.end()))
                .toList();
        return new Document("_id", backfill.eventId()).append("spans", spans).append("version", backfill.version());
    }

    private static Stored read(Document document) {
        List<Backfill.Span> spans = document.getList("spans", Document.class).stream()
                .map(span -> new Backfill.Span(
                        span.getInteger("partition"), span.getLong("first"), span.getLong("next"), span.getLong("end")))
                .toList();
        return new Stored(
                new Backfill(document.getString("_id"), spans, document.getLong("version")),
                document.getDate("leasedUntil").toInstant());
    }
}
