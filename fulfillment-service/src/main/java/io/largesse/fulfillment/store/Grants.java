package io.largesse.fulfillment.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import io.largesse.fulfillment.domain.Change;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.platform.store.Bulk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** The grants. Everything that decides reads and writes many at once, by {@code _id} alone. */
public final class Grants {

    static final String COLLECTION = "grants";
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> grants;

    Grants(MongoCollection<Document> grants) {
        this.grants = grants;
    }

    /** Those that are there, by id. */
    public Map<String, Grant> read(Collection<String> ids) {
        Map<String, Grant> found = new HashMap<>();
        Bulk.read(grants, ids).forEach((id, document) -> found.put(id, GrantDocument.grant(document)));
        return found;
    }

    /**
     * Makes each change if the store still has what it was decided on: at most one bulk insert and one bulk update.
     *
     * @return ids of the grants whose change may not have been made: decide about these again
     */
    public Set<String> apply(List<Change> changes) {
        List<Document> first = new ArrayList<>(changes.size());
        List<UpdateOneModel<Document>> further = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        for (Change change : changes) {
            Grant before = change.before();
            if (before == null) {
                first.add(GrantDocument.of(change.after()));
            } else {
                further.add(update(before, change.after()));
                changed.add(before.id());
            }
        }
        Set<String> lost = new HashSet<>();
        Bulk.insert(grants, first).forEach(taken -> lost.add(first.get(taken).getString(GrantDocument.ID)));
        if (!further.isEmpty() && grants.bulkWrite(further, UNORDERED).getMatchedCount() < further.size()) {
            // The store counts, it does not say which: what was changed after all is found definite and left alone.
            lost.addAll(changed);
        }
        return lost;
    }

    private static UpdateOneModel<Document> update(Grant before, Grant after) {
        return new UpdateOneModel<>(
                Filters.and(
                        Filters.eq(GrantDocument.ID, before.id()), Filters.eq(GrantDocument.VERSION, before.version())),
                new Document("$set", GrantDocument.changed(after)));
    }
}
