package io.largesse.auth.account.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.largesse.platform.store.Bulk;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * The ids of all administrators in one document, so that of two changes that would each leave one, one finds the other. An id in it may be
 * one that is no administrator any more; one that is missing only makes refusals likelier.
 */
@Component
public final class AdminSet {

    private static final String ID = "admins";

    private final MongoCollection<Document> collection;

    AdminSet(MongoTemplate store) {
        this.collection = store.getCollection("admins");
    }

    /** @param version counted up by every write */
    public record Stored(Set<String> ids, long version) {

        public Stored {
            ids = Set.copyOf(ids);
        }
    }

    /** Empty at version 0 where nothing is stored. */
    public Stored read() {
        Document found = collection.find(Filters.eq("_id", ID)).first();
        return found == null
                ? new Stored(Set.of(), 0)
                : new Stored(Set.copyOf(found.getList("ids", String.class)), found.getLong("version"));
    }

    /** @return whether what is stored was still the same; if not, nothing has changed */
    public boolean replace(Stored before, Set<String> ids) {
        Document next = new Document("_id", ID)
                .append("ids", List.copyOf(new TreeSet<>(ids)))
                .append("version", before.version() + 1);
        return before.version() == 0
                ? Bulk.insert(collection, List.of(next)).isEmpty()
                : collection
                                .replaceOne(
                                        Filters.and(Filters.eq("_id", ID), Filters.eq("version", before.version())),
                                        next)
                                .getMatchedCount()
                        == 1;
    }
}
