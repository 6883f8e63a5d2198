package io.largesse.events.coupon.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.largesse.events.coupon.domain.CouponPlace;
import io.largesse.platform.store.Bulk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * The collections {@code coupons}, a code per place ({@code _id} made of reward and number), and {@code couponCodes}, a pool per code
 * ({@code _id} the code itself, so that it is in one pool only). The first code of a batch carries the whole batch: one write
 * decides the places of all, and whoever finds it can finish what it began.
 */
@Component
public final class CouponStore {

    private static final String CODE = "code";
    private static final String BATCH = "batch";
    private static final String REWARD = "rewardId";
    private static final String PLACED = "placed";

    private final MongoCollection<Document> places;
    private final MongoCollection<Document> owners;

    CouponStore(MongoTemplate mongo) {
        places = mongo.getCollection("coupons");
        owners = mongo.getCollection("couponCodes");
    }

    /** The codes at these places, as far as there are any. */
    public Map<CouponPlace, String> codes(Collection<CouponPlace> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, CouponPlace> byId = HashMap.newHashMap(wanted.size());
        wanted.forEach(place -> byId.put(id(place), place));
        Map<CouponPlace, String> codes = HashMap.newHashMap(wanted.size());
        for (Document found : places.find(in("_id", byId.keySet())).projection(Projections.include(CODE))) {
            codes.put(byId.get(found.getString("_id")), found.getString(CODE));
        }
        return codes;
    }

    /**
     * Makes codes that belong to no pool belong to this one.
     *
     * @return those that belong to it now and have no place yet; null where what others import at this moment cannot be read yet
     */
    public @Nullable List<String> take(String rewardId, List<String> codes) {
        Set<Integer> taken = Bulk.insert(
                owners,
                codes.stream()
                        .map(code -> new Document("_id", code)
                                .append(REWARD, rewardId)
                                .append(PLACED, false))
                        .toList());
        Map<String, Document> before =
                Bulk.read(owners, taken.stream().map(codes::get).toList());
        if (before.size() < taken.size()) {
            return null;
        }
        return codes.stream()
                .filter(code -> !before.containsKey(code) || isWaiting(before.get(code), rewardId))
                .toList();
    }

    private static boolean isWaiting(Document owner, String rewardId) {
        return owner.getString(REWARD).equals(rewardId) && !owner.getBoolean(PLACED);
    }

    /**
     * Decides that these codes have the places from this one on.
     *
     * @return false where that was decided of others before
     */
    public boolean decide(CouponPlace first, List<String> codes) {
        return Bulk.insert(places, List.of(at(first, codes.getFirst()).append(BATCH, codes)))
                .isEmpty();
    }

    /** The codes of which it was decided that they have the places from this one on; empty where nothing was. */
    public List<String> batch(CouponPlace first) {
        Document found = places.find(eq("_id", id(first))).first();
        return found == null ? List.of() : found.getList(BATCH, String.class);
    }

    /** Gives codes their places, as it was decided. Done again, it changes nothing. */
    public void place(CouponPlace first, List<String> codes) {
        List<Document> rest = new ArrayList<>(codes.size());
        for (int i = 1; i < codes.size(); i++) {
            rest.add(at(new CouponPlace(first.rewardId(), first.number() + i), codes.get(i)));
        }
        Set<Integer> _ = Bulk.insert(places, rest);
        owners.updateMany(in("_id", codes), Updates.set(PLACED, true));
    }

    private static Document at(CouponPlace place, String code) {
        return new Document("_id", id(place)).append(CODE, code);
    }

    private static String id(CouponPlace place) {
        return place.rewardId() + ":" + place.number();
    }
}
