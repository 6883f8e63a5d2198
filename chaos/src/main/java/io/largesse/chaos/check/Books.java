package io.largesse.chaos.check;

import com.mongodb.client.FindIterable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bson.Document;

/**
 * All that the services keep of claims, by {@code _id}.
 *
 * @param slots claims that hold a place, by slot
 */
record Books(
        Map<String, StoredClaim> claims,
        Map<String, StoredReservation> reservations,
        Map<String, StoredGrant> grants,
        Map<String, StoredStock> stocks,
        Map<String, List<String>> slots) {

    static Books read(Stores stores) {
        return new Books(
                read(stores.claims().find().projection(StoredClaim.LEFT_OUT), StoredClaim::of),
                read(stores.reservations().find(), StoredReservation::of),
                read(stores.grants().find(), StoredGrant::of),
                read(stores.stock().find(), StoredStock::of),
                read(stores.slots().find(), slot -> slot.getList("claims", String.class)));
    }

    private static <V> Map<String, V> read(FindIterable<Document> found, Function<Document, V> view) {
        Map<String, V> read = new TreeMap<>();
        for (Document document : found) {
            read.put(document.getString("_id"), view.apply(document));
        }
        return read;
    }

    /** Claims that have ended for good. */
    List<StoredClaim> over() {
        return claims.values().stream().filter(StoredClaim::isOver).toList();
    }

    List<StoredClaim> succeeded() {
        return claims.values().stream().filter(StoredClaim::succeeded).toList();
    }

    /** Whether nothing may be held for the claim any more; of a claim that is not there, {@link Law#EXISTS} tells. */
    boolean isOver(String claimId) {
        StoredClaim claim = claims.get(claimId);
        return claim != null && claim.isOver();
    }

    /** Every claim that is spoken of outside the claims themselves, and where. */
    Map<String, String> mentioned() {
        Map<String, String> mentioned = new HashMap<>();
        reservations.keySet().forEach(id -> mentioned.put(id, "a reservation"));
        grants.values().forEach(grant -> mentioned.put(grant.claimId(), grant.toString()));
        stocks.values()
                .forEach(stock ->
                        stock.holds().keySet().forEach(id -> mentioned.put(id, "a hold of " + stock.rewardId())));
        slots.forEach((slot, ids) -> ids.forEach(id -> mentioned.put(id, "slot " + slot)));
        return mentioned;
    }
}
