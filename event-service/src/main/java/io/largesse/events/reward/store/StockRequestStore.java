package io.largesse.events.reward.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.largesse.events.reward.domain.GuardedStock;
import io.largesse.events.reward.domain.StockRequest;
import io.largesse.events.reward.domain.StockRequest.Position;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * The field {@code requests} of the documents in {@code stock}; absent where there is none. It is written with the stock, guarded by
 * its version, so that a request is gone by the very write that grants it.
 */
@Component
public final class StockRequestStore {

    private static final String REQUESTS = "requests";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String REQUESTS_EXPIRE_AT = REQUESTS + "." + EXPIRES_AT;

    private final MongoCollection<Document> collection;
    private final StockStore stocks;

    StockRequestStore(MongoTemplate mongo, StockStore stocks) {
        this.collection = mongo.getCollection(StockStore.COLLECTION);
        this.stocks = stocks;
    }

    /** What the list of those that wait searches by. */
    @PostConstruct
    void createIndexes() {
        collection.createIndex(
                Indexes.ascending(REQUESTS_EXPIRE_AT),
                new IndexOptions().partialFilterExpression(Filters.exists(REQUESTS_EXPIRE_AT)));
    }

    public @Nullable GuardedStock find(String rewardId) {
        Document found = collection.find(eq("_id", rewardId)).first();
        return found == null ? null : new GuardedStock(StockStore.read(found), requests(found));
    }

    /**
     * Those that wait: of the newest event first, and of a reward the newest first.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<StockRequest> page(Instant now, @Nullable Position after, int limit) {
        Bson open = gt(REQUESTS_EXPIRE_AT, Date.from(now));
        List<StockRequest> found = new ArrayList<>();
        collection
                .find(after == null ? open : and(open, lte("_id", after.rewardId())))
                .projection(Projections.include(REQUESTS))
                .sort(Sorts.descending("_id"))
                // Each has one at least, but that with which the last page ended.
                .limit(limit + 1)
                // By age as their ids tell it: clocks of two servers differ, and a cursor names an id.
                .forEach(document -> requests(document).stream()
                        .sorted(Comparator.comparing(StockRequest::requestId).reversed())
                        .forEach(found::add));
        return found.stream()
                .filter(request -> request.isOpen(now) && (after == null || after.isBefore(request)))
                .limit(limit)
                .toList();
    }

    /** @return whether it was made; if not, the stock was not any more what it was made from */
    public boolean ask(GuardedStock before, GuardedStock after, StockRequest request, Initiator by) {
        Act act = new Act("STOCK_RAISE_REQUESTED", request.rewardId(), null, described(request), request.reason());
        return replace(before, after, act, by);
    }

    /** @return whether it was made; if not, the stock was not any more what it was made from */
    public boolean approve(GuardedStock before, GuardedStock after, StockRequest request, Initiator by) {
        Map<String, Object> granted = new LinkedHashMap<>(StockStore.total(after.stock()));
        granted.putAll(described(request));
        Act act = new Act(
                "STOCK_RAISE_APPROVED",
                request.rewardId(),
                StockStore.total(before.stock()),
                granted,
                request.reason());
        return replace(before, after, act, by);
    }

    /** @return whether it was made; if not, the stock was not any more what it was made from */
    public boolean reject(GuardedStock before, GuardedStock after, StockRequest request, String reason, Initiator by) {
        Act act = new Act("STOCK_RAISE_REJECTED", request.rewardId(), described(request), null, reason);
        return replace(before, after, act, by);
    }

    private boolean replace(GuardedStock before, GuardedStock after, Act act, Initiator by) {
        Bson requests = after.requests().isEmpty()
                ? Updates.unset(REQUESTS)
                : Updates.set(
                        REQUESTS,
                        after.requests().stream().map(StockRequestStore::write).toList());
        return stocks.replace(before.stock(), after.stock(), requests, act, by);
    }

    private static Map<String, ?> described(StockRequest request) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("requestId", request.requestId());
        described.put("delta", request.delta());
        described.put("requestedBy", request.requestedBy());
        return described;
    }

    private static Document write(StockRequest request) {
        return new Document("id", request.requestId())
                .append("delta", request.delta())
                .append("reason", request.reason())
                .append("key", request.key())
                .append("requestedBy", request.requestedBy())
                .append("requestedAt", Date.from(request.requestedAt()))
                .append(EXPIRES_AT, Date.from(request.expiresAt()));
    }

    private static List<StockRequest> requests(Document stock) {
        String rewardId = stock.getString("_id");
        return stock.getList(REQUESTS, Document.class, List.of()).stream()
                .map(document -> new StockRequest(
                        document.getString("id"),
                        rewardId,
                        document.getLong("delta"),
                        document.getString("reason"),
                        document.getString("key"),
                        document.getString("requestedBy"),
                        document.getDate("requestedAt").toInstant(),
                        document.getDate(EXPIRES_AT).toInstant()))
                .toList();
    }
}
