package io.largesse.orchestrator.bulk.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.largesse.orchestrator.bulk.domain.Item;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Operation.Status;
import io.largesse.orchestrator.bulk.domain.Progress;
import io.largesse.orchestrator.domain.ClaimStatus;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * The collections {@code operations} and {@code operationItems}; an item's {@code _id} is made of operation and claim, so that a claim
 * that is found twice is one item.
 */
@Component
public final class OperationStore {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final String TAKEN_UNTIL = "takenUntil";
    private static final String RESULT = "result";

    private final MongoCollection<Document> operations;
    private final MongoCollection<Document> items;
    private final Outboxes outboxes;

    OperationStore(MongoTemplate mongo, Outboxes outboxes) {
        this.outboxes = outboxes;
        operations = mongo.getCollection("operations");
        items = mongo.getCollection("operationItems");
        operations.createIndex(ascending("status"));
        items.createIndex(ascending("operationId", RESULT, "_id"));
    }

    /** Tells the audit log. */
    public Outbox outbox() {
        return outboxes.audited(operations);
    }

    public void insert(Operation operation, Initiator by) {
        Act act = new Act(
                "BULK_" + operation.kind() + "_ORDERED",
                operation.id(),
                null,
                Map.of("filter", OperationDocuments.write(operation.filter())),
                operation.reason());
        operations.insertOne(
                OperationDocuments.write(operation).append(Outbox.FIELD, List.of(outboxes.entry(by, act))));
    }

    public Optional<Operation> find(String id) {
        return Optional.ofNullable(operations.find(eq("_id", id)).first()).map(OperationDocuments::read);
    }

    /**
     * Newest first.
     *
     * @param before the id after which the page begins; null for the first
     */
    public List<Operation> page(@Nullable String before, int limit) {
        return operations
                .find(before == null ? empty() : lt("_id", before))
                .sort(descending("_id"))
                .limit(limit)
                .map(OperationDocuments::read)
                .into(new ArrayList<>());
    }

    /** Those that something is left to do of, oldest first. */
    public List<Operation> open() {
        return operations
                .find(in("status", Status.SELECTING.name(), Status.RUNNING.name()))
                .sort(ascending("_id"))
                .map(OperationDocuments::read)
                .into(new ArrayList<>());
    }

    /**
     * Makes an operation one instance's to work on, or keeps it so.
     *
     * @return false where it is another's, or over
     */
    public boolean take(String id, String taker, Instant now, Instant until) {
        Bson free = or(eq(TAKEN_UNTIL, null), lt(TAKEN_UNTIL, Date.from(now)), eq("taker", taker));
        return operations
                        .updateOne(
                                and(eq("_id", id), in("status", Status.SELECTING.name(), Status.RUNNING.name()), free),
                                Updates.combine(
                                        Updates.set("taker", taker), Updates.set(TAKEN_UNTIL, Date.from(until))))
                        .getMatchedCount()
                == 1;
    }

    /** @return whether it was still at {@code from} */
    public boolean become(String id, Status from, Status to, @Nullable Instant endedAt) {
        return operations
                        .updateOne(
                                and(eq("_id", id), eq("status", from.name())),
                                Updates.combine(
                                        Updates.set("status", to.name()),
                                        Updates.set("endedAt", endedAt == null ? null : Date.from(endedAt))))
                        .getMatchedCount()
                == 1;
    }

    /** @return whether it was not over */
    public boolean stop(String id, Instant now, String reason, Initiator by) {
        Act act = new Act("BULK_STOPPED", id, null, null, reason);
        return operations
                        .updateOne(
                                and(eq("_id", id), in("status", Status.SELECTING.name(), Status.RUNNING.name())),
                                Updates.combine(
                                        Updates.set("status", Status.STOPPED.name()),
                                        Updates.set("endedAt", Date.from(now)),
                                        Updates.push(Outbox.FIELD, outboxes.entry(by, act))))
                        .getMatchedCount()
                == 1;
    }

    /** Claims that are items already stay what they are. */
    public void add(String id, List<String> claimIds) {
        Set<Integer> _ = Bulk.insert(
                items,
                claimIds.stream()
                        .map(claimId -> new Document("_id", id + ":" + claimId)
                                .append("operationId", id)
                                .append("claimId", claimId)
                                .append(RESULT, null))
                        .toList());
    }

    /** Claims that have no result yet. */
    public List<String> pending(String id, int limit) {
        return items.find(and(eq("operationId", id), eq(RESULT, null)))
                .sort(ascending("_id"))
                .projection(Projections.include("claimId"))
                .limit(limit)
                .map(item -> item.getString("claimId"))
                .into(new ArrayList<>());
    }

    public void record(String id, Collection<Item> results) {
        List<UpdateOneModel<Document>> updates = results.stream()
                .map(item -> new UpdateOneModel<Document>(
                        eq("_id", id + ":" + item.claimId()), new Document("$set", fields(item))))
                .toList();
        items.bulkWrite(updates, UNORDERED);
    }

    private static Document fields(Item item) {
        Item.Result result = item.result();
        ClaimStatus status = item.status();
        Instant at = item.at();
        return new Document(RESULT, result == null ? null : result.name())
                .append("status", status == null ? null : status.name())
                .append("at", at == null ? null : Date.from(at));
    }

    public Progress progress(String id) {
        return new Progress(
                items.countDocuments(eq("operationId", id)),
                count(id, Item.Result.DONE),
                count(id, Item.Result.REFUSED));
    }

    private long count(String id, Item.Result result) {
        return items.countDocuments(and(eq("operationId", id), eq(RESULT, result.name())));
    }

    /**
     * By claim.
     *
     * @param result null for all
     * @param after the claim after which the page begins; null for the first
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
                .map(OperationStore::item)
                .into(new ArrayList<>());
    }

    private static Item item(Document document) {
        String result = document.getString(RESULT);
        String status = document.getString("status");
        Date at = document.getDate("at");
        return new Item(
                document.getString("claimId"),
                result == null ? null : Item.Result.valueOf(result),
                status == null ? null : ClaimStatus.valueOf(status),
                at == null ? null : at.toInstant());
    }
}
