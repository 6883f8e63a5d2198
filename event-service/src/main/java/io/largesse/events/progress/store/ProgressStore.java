package io.largesse.events.progress.store;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import io.largesse.events.progress.domain.Tallies;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code progress}: one document per player. */
@Component
public final class ProgressStore {

    private final MongoCollection<Document> collection;

    ProgressStore(MongoTemplate mongo) {
        collection = mongo.getCollection("progress");
    }

    /** What was counted, by user and event; users of whom nothing is known are absent. */
    public Map<String, Map<String, Tallies>> tallies(Collection<String> userIds) {
        Map<String, Map<String, Tallies>> tallies = new HashMap<>();
        if (!userIds.isEmpty()) {
            collection
                    .find(in("_id", userIds))
                    .projection(Projections.include(ProgressDocuments.EVENTS))
                    .forEach(document ->
                            tallies.put(document.getString("_id"), ProgressDocuments.readTallies(document)));
        }
        return tallies;
    }
}
