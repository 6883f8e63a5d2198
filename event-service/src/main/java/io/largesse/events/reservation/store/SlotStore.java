package io.largesse.events.reservation.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.largesse.events.reservation.domain.Slot;
import io.largesse.platform.store.Bulk;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code slots}: one document per event, player and period, {@code _id} made of these three. */
@Component
public final class SlotStore {

    private final MongoCollection<Document> collection;

    SlotStore(MongoTemplate mongo) {
        collection = mongo.getCollection("slots");
    }

    public Map<String, Slot> read(Collection<String> slotIds) {
        Map<String, Slot> slots = new HashMap<>();
        Bulk.read(collection, slotIds)
                .forEach((id, document) -> slots.put(
                        id, new Slot(id, document.getList("claims", String.class), document.getLong("version"))));
        return slots;
    }

    /** @return whether all were made; if not, some of the documents did not have the version before the new one any more */
    public boolean write(List<Slot> slots) {
        return Bulk.write(collection, slots.stream().map(SlotStore::write).toList());
    }

    private static WriteModel<Document> write(Slot slot) {
        var fields = new Document("claims", slot.claims()).append("version", slot.version());
        return slot.version() == 1
                ? new InsertOneModel<>(fields.append("_id", slot.slotId()))
                : new UpdateOneModel<>(
                        and(eq("_id", slot.slotId()), eq("version", slot.version() - 1)), new Document("$set", fields));
    }
}
