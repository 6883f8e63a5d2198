package io.largesse.orchestrator.bulk.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import io.largesse.orchestrator.bulk.domain.Item;
import io.largesse.orchestrator.bulk.domain.Progress;
import io.largesse.platform.store.Bulk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * The collection {@code operationItems}; an item's {@code _id} is made of the operation's and its own, so that what is found twice is
 * one item.
 */
@Component
public final class ItemStore {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final String RESULT = "result";

    private final MongoCollection<Document> items;

    ItemStore(MongoTemplate mongo) {
        items = mongo.getCollection("operationItems");
        items.createIndex(ascending("operationId", RESULT, "place"));
        items.createIndex(ascending("operationId", "_id"));
    }

    /**
     * What is an item already stays what it is.
     *
     * @param place of the first one among all: they are acted on in this order
     */
    public void add(String id, List<String> itemIds, int place) {
        List<Document> documents = new ArrayList<>(itemIds.size());
        for (String itemId : itemIds) {
            documents.add(new Document("_id", id + ":" + itemId)
                    .append("operationId", id)
                    .append("itemId", itemId)
                    .append("place", place + documents.size())
                    .append(RESULT, null));
        }
        Set<Integer> _ = Bulk.insert(items, documents);
    }

    /** Ids of the first items that have no result yet. */
    public List<String> pending(String id, int limit) {
        return items.find(and(eq("operationId", id), eq(RESULT, null)))
                .sort(ascending("place"))
                .projection(Projections.include("itemId"))
                .limit(limit)
                .map(item -> item.getString("itemId"))
                .into(new ArrayList<>());
    }

    public void record(String id, Collection<Item> results) {
        List<UpdateOneModel<Document>> updates = results.stream()
                .map(item -> new UpdateOneModel<Document>(
                        eq("_id", id + ":" + item.id()), new Document("$set", fields(item))))
                .toList();
        items.bulkWrite(updates, UNORDERED);
    }

    private static Document fields(Item item) {
        Item.Result result = item.result();
        Instant at = item.at();
        return new Document(RESULT, result == null ? null : result.name())
                .append("status", item.status())
                .append("at", at == null ? null : Date.from(at));
    }

    /** Of each of these operations. */
    public Map<String, Progress> progress(Collection<String> ids) {
        Map<String, Progress> progress = new HashMap<>();
        ids.forEach(id -> progress.put(id, Progress.NONE));
        for (Document counted : items.aggregate(List.of(
                Aggregates.match(in("operationId", ids)),
                Aggregates.group(
                        new Document("operation", "$operationId").append(RESULT, "$" + RESULT),
                        Accumulators.sum("count", 1L))))) {
            Document group = counted.get("_id", Document.class);
            long count = counted.get("count", Number.class).longValue();
            progress.computeIfPresent(group.getString("operation"), (_, others) -> others.plus(result(group), count));
        }
        return progress;
    }

    /**
     * By id.
     *
     * @param result null for all
     * @param after the item after which the page begins; null for the first
     */
    public List<Item> items(String id, Item.@Nullable Result result, @Nullable String after, int limit) {
        List<Bson> filters = new ArrayList<>(List.of(eq("operationId", id)));
        if (result != null) {
            filters.add(eq(RESULT, result.name()));
        }
        if (after != null) {
            filters.add(gt("_id", id + ":" + after));
        }
        return items.find(and(filters))
                .sort(ascending("_id"))
                .limit(limit)
                .map(ItemStore::item)
                .into(new ArrayList<>());
    }

    private static Item item(Document document) {
        Date at = document.getDate("at");
        return new Item(
                document.getString("itemId"),
                result(document),
                document.getString("status"),
                at == null ? null : at.toInstant());
    }

    private static Item.@Nullable Result result(Document document) {
        String result = document.getString(RESULT);
        return result == null ? null : Item.Result.valueOf(result);
    }
}
