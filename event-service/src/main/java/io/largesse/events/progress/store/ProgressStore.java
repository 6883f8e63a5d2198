package io.largesse.events.progress.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.largesse.events.progress.domain.Progress;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.platform.store.Bulk;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code progress}: one document per player. */
@Component
public final class ProgressStore {

    private final MongoCollection<Document> collection;

    ProgressStore(MongoTemplate mongo) {
        collection = mongo.getCollection("progress");
    }

    /** What was counted under one key, or nothing. */
    public Tallies tallies(String userId, String progressKey) {
        return tallies(List.of(userId)).of(userId, progressKey);
    }

    /** What was counted for the users. */
    public CountedTallies tallies(Collection<String> userIds) {
        Map<String, RawBsonDocument> byUser = HashMap.newHashMap(userIds.size());
        for (RawBsonDocument document : collection
                .withDocumentClass(RawBsonDocument.class)
                .find(in("_id", Set.copyOf(userIds)))
                .projection(Projections.include(ProgressDocuments.EVENTS))) {
            byUser.put(document.getString("_id").getValue(), document);
        }
        return new CountedTallies(byUser);
    }

    /** The players of whom something is known. */
    public Map<String, Progress> read(Collection<String> userIds) {
        Map<String, Progress> progress = new HashMap<>();
        Bulk.read(collection, userIds).forEach((id, document) -> progress.put(id, ProgressDocuments.read(document)));
        return progress;
    }

    /** @return whether all were made; if not, some did not have the version before the new one any more */
    public boolean write(List<Progress> changed) {
        return Bulk.write(
                collection,
                changed.stream()
                        .map(progress -> write(progress.version(), ProgressDocuments.write(progress)))
                        .toList());
    }

    private static WriteModel<Document> write(long version, Document document) {
        return version == 1
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(and(eq("_id", document.get("_id")), eq("version", version - 1)), document);
    }
}
