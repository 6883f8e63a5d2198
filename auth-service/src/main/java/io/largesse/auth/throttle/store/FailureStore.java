package io.largesse.auth.throttle.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.largesse.auth.throttle.domain.Failures;
import io.largesse.platform.store.Bulk;
import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code failures}. */
@Component
public final class FailureStore {

    private static final String FORGOTTEN_AT = "forgottenAt";

    private final MongoCollection<Document> collection;

    FailureStore(MongoTemplate store) {
        this.collection = store.getCollection("failures");
    }

    /** MongoDB forgets by itself. */
    @PostConstruct
    void createIndexes() {
        collection.createIndex(Indexes.ascending(FORGOTTEN_AT), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    public Failures find(String key) {
        Document found = collection.find(Filters.eq("_id", key)).first();
        return found == null
                ? Failures.NONE
                : new Failures(
                        found.getInteger("count"),
                        found.getDate("lastAt").toInstant(),
                        found.getDate("barredUntil").toInstant(),
                        found.getLong("version"));
    }

    /** @return whether those that it was decided on were still the same; if not, nothing has changed */
    public boolean save(String key, Failures failures, Instant forgottenAt) {
        Document document = new Document("_id", key)
                .append("count", failures.count())
                .append("lastAt", Date.from(failures.lastAt()))
                .append("barredUntil", Date.from(failures.barredUntil()))
                .append(FORGOTTEN_AT, Date.from(forgottenAt))
                .append("version", failures.version());
        return failures.version() == 1
                ? Bulk.insert(collection, List.of(document)).isEmpty()
                : collection
                                .replaceOne(
                                        Filters.and(
                                                Filters.eq("_id", key), Filters.eq("version", failures.version() - 1)),
                                        document)
                                .getMatchedCount()
                        == 1;
    }

    public void delete(String key) {
        collection.deleteOne(Filters.eq("_id", key));
    }

    /** Where the store does not do it by itself. */
    public void forget(Instant now) {
        collection.deleteMany(Filters.lte(FORGOTTEN_AT, Date.from(now)));
    }
}
