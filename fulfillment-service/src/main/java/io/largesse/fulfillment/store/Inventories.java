package io.largesse.fulfillment.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.largesse.fulfillment.domain.Inventory;
import io.largesse.fulfillment.domain.RewardType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Inventories: the sums of the grants that stand, whoever delivered them, and so never behind what a claim says. */
public final class Inventories {

    private final MongoCollection<Document> grants;

    Inventories(MongoCollection<Document> grants) {
        this.grants = grants;
    }

    /** For the one query that is not by {@code _id}; a store that keeps no index reads all grants for it. */
    void createIndex() {
        grants.createIndex(Indexes.ascending(GrantDocument.USER));
    }

    /** Empty for a user who never got anything, or whom nobody knows. */
    public Inventory of(String userId) {
        List<Inventory.Item> items = new ArrayList<>();
        Map<String, Long> balances = new TreeMap<>();
        for (Document sum : sums(userId)) {
            Document key = sum.get(GrantDocument.ID, Document.class);
            String kind = key.getString(GrantDocument.KIND);
            long quantity = sum.get(GrantDocument.QUANTITY, Number.class).longValue();
            switch (RewardType.valueOf(key.getString(GrantDocument.TYPE))) {
                case ITEM -> items.add(new Inventory.Item(kind, quantity));
                case CURRENCY, POINT -> balances.merge(kind, quantity, Long::sum);
                case COUPON -> {
                    // each has a code of its own, below
                }
            }
        }
        items.sort(Comparator.comparing(Inventory.Item::itemId));
        return new Inventory(items, balances, coupons(userId));
    }

    private Iterable<Document> sums(String userId) {
        var key = new Document(GrantDocument.TYPE, "$" + GrantDocument.TYPE)
                .append(GrantDocument.KIND, "$" + GrantDocument.KIND);
        return grants.aggregate(List.of(
                Aggregates.match(granted(userId)),
                Aggregates.group(key, Accumulators.sum(GrantDocument.QUANTITY, "$" + GrantDocument.QUANTITY))));
    }

    private List<Inventory.Coupon> coupons(String userId) {
        Bson coupons = Filters.and(granted(userId), Filters.eq(GrantDocument.TYPE, RewardType.COUPON.name()));
        return grants.find(coupons)
                .projection(Projections.include(GrantDocument.COUPON_CODE, GrantDocument.REWARD))
                .sort(Sorts.ascending(GrantDocument.ID))
                .map(grant -> new Inventory.Coupon(
                        grant.getString(GrantDocument.COUPON_CODE), grant.getString(GrantDocument.REWARD)))
                .into(new ArrayList<>());
    }

    private static Bson granted(String userId) {
        return Filters.and(
                Filters.eq(GrantDocument.USER, userId), Filters.eq(GrantDocument.STATE, GrantDocument.GRANTED));
    }
}
