package io.largesse.auth.token.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.largesse.auth.token.domain.KeyTimes;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.Outboxes;
import io.largesse.platform.store.Bulk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The signing keys, by number. Of several instances that add a key with the same number one wins, and all use that one. */
@Component
public final class SealedKeys {

    private static final String NUMBER = "number";

    private final MongoCollection<Document> keys;
    private final Outboxes outboxes;

    SealedKeys(MongoTemplate store, Outboxes outboxes) {
        this.keys = store.getCollection("keys");
        this.outboxes = outboxes;
    }

    /** Tells the audit log. */
    public Outbox outbox() {
        return outboxes.audited(keys);
    }

    /** All keys, the oldest first. */
    public List<SealedKey> all() {
        return keys.find().sort(Sorts.ascending(NUMBER)).map(SealedKeys::read).into(new ArrayList<>());
    }

    /** @return whether it is stored; not where there is one of this number */
    public boolean add(SealedKey key, Act act, Initiator by) {
        Document document = new Document("_id", id(key.times().number()))
                .append(NUMBER, key.times().number())
                .append("madeAt", Date.from(key.times().madeAt()))
                .append("signsFrom", Date.from(key.times().signsFrom()))
                .append("salt", key.salt())
                .append("sealed", key.sealed())
                .append(Outbox.FIELD, List.of(outboxes.entry(by, act)));
        return Bulk.insert(keys, List.of(document)).isEmpty();
    }

    /** Not those that have yet to tell the audit log. */
    public void delete(Collection<Integer> numbers) {
        keys.deleteMany(Filters.and(Filters.in(NUMBER, numbers), Filters.size(Outbox.FIELD, 0)));
    }

    /** The {@code _id} of the key's document. */
    public static String id(int number) {
        return Integer.toString(number);
    }

    private static SealedKey read(Document key) {
        return new SealedKey(
                new KeyTimes(key.getInteger(NUMBER), time(key, "madeAt"), time(key, "signsFrom")),
                key.getString("salt"),
                key.getString("sealed"));
    }

    private static Instant time(Document key, String name) {
        Date found = key.getDate(name);
        return found == null ? Instant.EPOCH : found.toInstant();
    }
}
