package io.largesse.platform.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.WriteModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/** Reads and writes of many documents in one round trip, by {@code _id}. */
public final class Bulk {

    private static final int DUPLICATE_KEY = 11000;
    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);
    private static final BulkWriteOptions UNORDERED_WRITES = new BulkWriteOptions().ordered(false);

    private Bulk() {}

    /** The documents that are there, by {@code _id}. */
    public static Map<String, Document> read(MongoCollection<Document> collection, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, Document> found = HashMap.newHashMap(ids.size());
        for (Document document : collection.find(Filters.in("_id", ids)).batchSize(ids.size())) {
            found.put(document.getString("_id"), document);
        }
        return found;
    }

    /**
     * Inserts those whose {@code _id} is new.
     *
     * @return the positions in the list of those whose {@code _id} was taken; the rest is stored
     */
    public static Set<Integer> insert(MongoCollection<Document> collection, List<Document> documents) {
        if (documents.isEmpty()) {
            return Set.of();
        }
        try {
            collection.insertMany(documents, UNORDERED);
            return Set.of();
        } catch (MongoBulkWriteException e) {
            return duplicates(e);
        }
    }

    /**
     * Makes inserts and updates of one document each. An update whose filter finds nothing, and an insert whose {@code _id} is
     * taken, is not made; the others are.
     *
     * @return whether every one was made; if not, the documents must be read to know which
     */
    public static boolean write(MongoCollection<Document> collection, List<? extends WriteModel<Document>> writes) {
        if (writes.isEmpty()) {
            return true;
        }
        try {
            BulkWriteResult result = collection.bulkWrite(writes, UNORDERED_WRITES);
            return result.getMatchedCount() + result.getInsertedCount() == writes.size();
        } catch (MongoBulkWriteException e) {
            Set<Integer> _ = duplicates(e);
            return false;
        }
    }

    private static Set<Integer> duplicates(MongoBulkWriteException e) {
        Set<Integer> taken = new HashSet<>();
        for (BulkWriteError error : e.getWriteErrors()) {
            if (error.getCode() != DUPLICATE_KEY) {
                throw e;
            }
            taken.add(error.getIndex());
        }
        if (taken.isEmpty() || e.getWriteConcernError() != null) {
            throw e;
        }
        return taken;
    }
}
