package io.largesse.fulfillment.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import io.largesse.fulfillment.domain.Inventory;
import io.largesse.fulfillment.domain.OwnedCoupon;
import io.largesse.fulfillment.domain.RewardType;
import io.largesse.platform.store.NewestFirst;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Inventories: the sums of the grants that stand, whoever delivered them, and so never behind what a claim says. */
public final class Inventories {

    private static final NewestFirst NEWEST_FIRST = new NewestFirst(GrantDocument.AT);

    private final MongoCollection<Document> grants;

    Inventories(MongoCollection<Document> grants) {
        this.grants = grants;
    }

    /** For the queries that are not by {@code _id}: a user's grants, and the coupons of these in their order. */
    void createIndex() {
        grants.createIndex(
                Indexes.compoundIndex(Indexes.ascending(GrantDocument.USER, GrantDocument.TYPE), NEWEST_FIRST.order()));
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
        List<Inventory.Coupon> coupons = coupons(userId, null, Inventory.MAX_COUPONS).stream()
                .map(OwnedCoupon::coupon)
                .toList();
        return new Inventory(items, balances, coupons);
    }

    /** @param after where the page before ended; null for the first */
    public List<OwnedCoupon> coupons(String userId, OwnedCoupon.@Nullable Place after, int limit) {
        List<Bson> all = new ArrayList<>();
        all.add(granted(userId));
        all.add(Filters.eq(GrantDocument.TYPE, RewardType.COUPON.name()));
        if (after != null) {
            all.addAll(NEWEST_FIRST.after(after.at(), after.grantId()));
        }
        return grants.find(Filters.and(all))
                .projection(Projections.include(GrantDocument.COUPON_CODE, GrantDocument.REWARD, GrantDocument.AT))
                .sort(NEWEST_FIRST.order())
                .limit(limit)
                .map(Inventories::coupon)
                .into(new ArrayList<>());
    }

    private static OwnedCoupon coupon(Document grant) {
        var place =
                new OwnedCoupon.Place(grant.getDate(GrantDocument.AT).toInstant(), grant.getString(GrantDocument.ID));
        return new OwnedCoupon(
                place,
                new Inventory.Coupon(
                        grant.getString(GrantDocument.COUPON_CODE), grant.getString(GrantDocument.REWARD)));
    }

    private Iterable<Document> sums(String userId) {
        var key = new Document(GrantDocument.TYPE, "$" + GrantDocument.TYPE)
                .append(GrantDocument.KIND, "$" + GrantDocument.KIND);
        return grants.aggregate(List.of(
                Aggregates.match(granted(userId)),
                Aggregates.group(key, Accumulators.sum(GrantDocument.QUANTITY, "$" + GrantDocument.QUANTITY))));
    }

    private static Bson granted(String userId) {
        return Filters.and(
                Filters.eq(GrantDocument.USER, userId), Filters.eq(GrantDocument.STATE, GrantDocument.GRANTED));
    }
}
