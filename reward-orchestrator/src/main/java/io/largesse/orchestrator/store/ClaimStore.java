package io.largesse.orchestrator.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.Unsettled;
import io.largesse.platform.store.Bulk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * The claims. Everything on the claim path goes by {@code _id}, many at a time.
 *
 * <p>Claims that are not settled are remembered as this instance last wrote them: it is usually the one that moves them on, and need
 * not read again what it has just written.
 */
@Component
public final class ClaimStore {

    static final String COLLECTION = "claims";

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final Bson UNSETTLED = Projections.include(ClaimDocuments.UNSETTLED);

    /** Some 3 KB each. */
    private static final int MAX_REMEMBERED = 20_000;

    private final MongoCollection<Document> claims;
    private final String instance = UUID.randomUUID().toString();
    private final AtomicLong writes = new AtomicLong();
    private final Cache<String, StoredClaim> remembered =
            Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();

    ClaimStore(MongoTemplate mongo) {
        claims = mongo.getCollection(COLLECTION);
        ClaimIndex.ALL.forEach(index -> index.createOn(claims));
    }

    /** @return the positions of those claims that were there already; the rest is stored */
    public Set<Integer> insert(List<Claim> accepted) {
        Set<Integer> taken = Bulk.insert(
                claims,
                accepted.stream()
                        .map(claim -> ClaimDocuments.document(claim, 1, nextTx()))
                        .toList());
        for (int i = 0; i < accepted.size(); i++) {
            if (!taken.contains(i)) {
                remember(new StoredClaim(accepted.get(i), 1));
            }
        }
        return taken;
    }

    public Optional<StoredClaim> read(String claimId) {
        return Optional.ofNullable(claims.find(eq("_id", claimId)).first()).map(ClaimDocuments::claim);
    }

    public Map<String, StoredClaim> read(Collection<String> claimIds) {
        Map<String, StoredClaim> found = HashMap.newHashMap(claimIds.size());
        Bulk.read(claims, claimIds).forEach((id, document) -> found.put(id, ClaimDocuments.claim(document)));
        return found;
    }

    /**
     * The claims as this instance last saw them; another may have moved them on since. Good enough to decide on what is then
     * written, for {@link #write} takes it only if nobody has, and for nothing else.
     */
    public Map<String, StoredClaim> recall(Collection<String> claimIds) {
        Map<String, StoredClaim> recalled = new HashMap<>(remembered.getAllPresent(claimIds));
        List<String> unknown =
                claimIds.stream().filter(id -> !recalled.containsKey(id)).toList();
        recalled.putAll(read(unknown));
        return recalled;
    }

    /**
     * Writes each change whose claim is still as it was read.
     *
     * <p>A bulk write reports only a count. When it falls short, or the answer is unclear, the documents tell: a change is ours if
     * and only if the document carries the unique {@code tx} we stamped it with.
     *
     * @return the ids of the claims whose change is ours
     */
    public Set<String> write(List<Change> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        Map<String, String> stamped = HashMap.newHashMap(changes.size());
        List<UpdateOneModel<Document>> updates = new ArrayList<>(changes.size());
        for (Change change : changes) {
            String id = change.after().id();
            String tx = nextTx();
            long revision = change.before().revision();
            stamped.put(id, tx);
            updates.add(new UpdateOneModel<>(
                    and(eq("_id", id), eq("revision", revision)),
                    ClaimDocuments.update(change.before().claim(), change.after(), revision + 1, tx)));
        }
        remembered.invalidateAll(stamped.keySet());
        Set<String> ours = update(updates, stamped);
        for (Change change : changes) {
            if (ours.contains(change.after().id())) {
                remember(new StoredClaim(change.after(), change.before().revision() + 1));
            }
        }
        return ours;
    }

    private Set<String> update(List<UpdateOneModel<Document>> updates, Map<String, String> stamped) {
        try {
            if (claims.bulkWrite(updates, UNORDERED).getMatchedCount() == updates.size()) {
                return stamped.keySet();
            }
        } catch (MongoBulkWriteException e) {
            if (!e.getWriteErrors().isEmpty()) {
                throw e;
            }
        }
        return ours(stamped);
    }

    private void remember(StoredClaim stored) {
        if (stored.claim().wakeAt() != null) {
            remembered.put(stored.claim().id(), stored);
        }
    }

    private Set<String> ours(Map<String, String> stamped) {
        Set<String> ours = new HashSet<>();
        for (Document document :
                claims.find(in("_id", stamped.keySet())).projection(Projections.include("_id", "tx"))) {
            String id = document.getString("_id");
            if (document.getString("tx").equals(stamped.get(id))) {
                ours.add(id);
            }
        }
        return ours;
    }

    /** Every claim that is not settled. */
    public void unsettled(Consumer<Unsettled> each) {
        for (Document document : claims.find(ClaimIndex.IS_UNSETTLED).projection(UNSETTLED)) {
            each.accept(ClaimDocuments.unsettled(document));
        }
    }

    /** How many claims wait for a person. Needs the partial index to be cheap. */
    public long underReview() {
        return claims.countDocuments(ClaimIndex.IS_UNDER_REVIEW);
    }

    /** Claims whose {@code wakeAt} has passed: whoever held their timers is gone. Needs the partial index to be cheap. */
    public List<Claim> overdue(Instant before, int limit) {
        return byWakeAt(lte("wakeAt", Date.from(before)), limit);
    }

    /** Claims that are not settled, the first due first. */
    public List<Claim> unsettled(int limit) {
        return byWakeAt(ClaimIndex.IS_UNSETTLED, limit);
    }

    private List<Claim> byWakeAt(Bson filter, int limit) {
        return claims.find(filter).sort(ascending("wakeAt")).limit(limit).into(new ArrayList<>()).stream()
                .map(document -> ClaimDocuments.claim(document).claim())
                .toList();
    }

    private String nextTx() {
        return instance + writes.incrementAndGet();
    }
}
