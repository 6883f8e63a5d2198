package io.largesse.auth.token.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import io.largesse.platform.store.Bulk;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The signing keys, by number. Of several instances that add a key with the same number one wins, and all use that one. */
@Component
public final class SealedKeys {

    private final MongoCollection<Document> keys;

    SealedKeys(MongoTemplate store) {
        this.keys = store.getCollection("keys");
    }

    /** All keys, the oldest first. */
    public List<SealedKey> all() {
        return keys.find()
                .sort(Sorts.ascending("_id"))
                .map(key -> new SealedKey(key.getInteger("_id"), key.getString("salt"), key.getString("sealed")))
                .into(new ArrayList<>());
    }

    /** Stores the key unless there is one of this number. */
    public void add(SealedKey key) {
        Document document =
                new Document("_id", key.number()).append("salt", key.salt()).append("sealed", key.sealed());
        Bulk.insert(keys, List.of(document));
    }
}
