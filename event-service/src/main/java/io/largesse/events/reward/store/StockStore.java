package io.largesse.events.reward.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.domain.StockUpdate;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.Outboxes;
import io.largesse.platform.store.Bulk;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code stock}: one document per limited reward, {@code _id} the reward's id. */
@Component
public final class StockStore {

    private static final String HOLDS = "holds";
    private static final String COUPONS = "coupons";
    private static final String NAMED_BY = "namedBy";

    static final String COLLECTION = "stock";

    private final MongoCollection<Document> collection;
    private final Outboxes outboxes;
    private final Outbox outbox;

    StockStore(MongoTemplate mongo, Outboxes outboxes, Outbox stockOutbox) {
        this.collection = mongo.getCollection(COLLECTION);
        this.outboxes = outboxes;
        this.outbox = stockOutbox;
    }

    public Map<String, Stock> read(Collection<String> rewardIds) {
        Map<String, Stock> stocks = new HashMap<>();
        Bulk.read(collection, rewardIds).forEach((id, document) -> stocks.put(id, read(document)));
        return stocks;
    }

    /** Every reward's, one after the other. */
    public void each(Consumer<Stock> consumer) {
        collection.find().forEach(document -> consumer.accept(read(document)));
    }

    /** @return whether the reward had none before */
    public boolean insert(Stock stock, Initiator by) {
        Act act = Act.made("STOCK_CHANGED", stock.rewardId(), total(stock));
        Document document = new Document("_id", stock.rewardId())
                .append("total", stock.total())
                .append("remaining", stock.remaining())
                .append("confirmed", stock.confirmed())
                .append(HOLDS, new Document())
                .append("adjustments", List.of())
                .append(NAMED_BY, stock.namedBy())
                .append("version", stock.version())
                .append(Outbox.FIELD, List.of(outboxes.entry(by, act)));
        if (stock.coupons() != null) {
            document.append(COUPONS, new Document());
        }
        boolean inserted = Bulk.insert(collection, List.of(document)).isEmpty();
        outbox.tell(stock.rewardId());
        return inserted;
    }

    /** @return whether it was made; if not, the stock was not any more what it was made from */
    public boolean adjust(Stock before, Stock after, @Nullable String reason, Initiator by) {
        Act act = Act.changed("STOCK_CHANGED", before.rewardId(), total(before), total(after), reason);
        return replace(before, after, Updates.combine(), act, by);
    }

    /**
     * Changes what of a stock people change, puts it on record, and does something else to the document, all by one write.
     *
     * @return whether it was made; if not, the stock was not any more what it was made from
     */
    boolean replace(Stock before, Stock after, Bson more, Act act, Initiator by) {
        List<Document> adjustments = after.adjustments().stream()
                .map(adjustment -> new Document("key", adjustment.key()).append("delta", adjustment.delta()))
                .toList();
        boolean made = collection
                        .updateOne(
                                and(eq("_id", before.rewardId()), eq("version", before.version())),
                                Updates.combine(
                                        Updates.set("total", after.total()),
                                        Updates.set("remaining", after.remaining()),
                                        Updates.set("adjustments", adjustments),
                                        Updates.set(NAMED_BY, after.namedBy()),
                                        Updates.set("version", after.version()),
                                        more,
                                        entry(by, act)))
                        .getMatchedCount()
                == 1;
        outbox.tell(before.rewardId());
        return made;
    }

    /** Puts an act on record that is to change the stock, or what belongs to it, by other writes. */
    public void announce(Act act, Initiator by) {
        collection.updateOne(eq("_id", act.resource()), entry(by, act));
        outbox.tell(act.resource());
    }

    private Bson entry(Initiator by, Act act) {
        return Updates.push(Outbox.FIELD, outboxes.entry(by, act));
    }

    static Map<String, Long> total(Stock stock) {
        return Map.of("total", stock.total());
    }

    /** Raises total and remaining of a pool of codes; nothing where its total is not any more what it was. */
    public void grow(String rewardId, long total, long by) {
        collection.updateOne(
                and(eq("_id", rewardId), eq("total", total)),
                Updates.combine(Updates.inc("total", by), Updates.inc("remaining", by), Updates.inc("version", 1L)));
    }

    /** @return whether all were made; if not, some of the documents were not any more what the updates were decided on */
    public boolean update(List<StockUpdate> updates) {
        return Bulk.write(collection, updates.stream().map(StockStore::write).toList());
    }

    private static UpdateOneModel<Document> write(StockUpdate update) {
        var set = new Document("remaining", update.remaining())
                .append("confirmed", update.confirmed())
                .append("version", update.decidedOn() + 1);
        update.added().forEach((claimId, quantity) -> set.append(HOLDS + "." + claimId, quantity));
        var unset = new Document();
        update.dropped().forEach(claimId -> unset.append(HOLDS + "." + claimId, ""));
        Map<String, Long> coupons = update.coupons();
        if (coupons != null) {
            coupons.forEach((claimId, place) -> set.append(COUPONS + "." + claimId, place));
            update.dropped().forEach(claimId -> unset.append(COUPONS + "." + claimId, ""));
        }
        var change = new Document("$set", set);
        if (!unset.isEmpty()) {
            change.append("$unset", unset);
        }
        return new UpdateOneModel<>(and(eq("_id", update.rewardId()), eq("version", update.decidedOn())), change);
    }

    /** All but the requests, which no claim asks for. */
    static Stock read(Document document) {
        Document coupons = document.get(COUPONS, Document.class);
        return new Stock(
                document.getString("_id"),
                document.getLong("total"),
                document.getLong("remaining"),
                document.getLong("confirmed"),
                byClaim(document.get(HOLDS, Document.class)),
                coupons == null ? null : byClaim(coupons),
                document.getList("adjustments", Document.class).stream()
                        .map(adjustment ->
                                new Stock.Adjustment(adjustment.getString("key"), adjustment.getLong("delta")))
                        .toList(),
                document.get(NAMED_BY, 0L),
                document.getLong("version"));
    }

    private static Map<String, Long> byClaim(Document numbers) {
        Map<String, Long> byClaim = HashMap.newHashMap(numbers.size());
        numbers.forEach((claimId, number) -> byClaim.put(claimId, (Long) number));
        return byClaim;
    }
}
