package io.largesse.orchestrator.bulk.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Operation.Status;
import io.largesse.orchestrator.bulk.domain.Task;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.Outboxes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code operations}. */
@Component
public final class OperationStore {

    private static final Bson TO_BE_WORKED_ON = in("status", Status.SELECTING.name(), Status.RUNNING.name());
    private static final Bson NOT_OVER =
            in("status", Status.SELECTING.name(), Status.WAITING.name(), Status.RUNNING.name());
    private static final String TAKEN_UNTIL = "takenUntil";

    private final MongoCollection<Document> operations;
    private final Outboxes outboxes;

    OperationStore(MongoTemplate mongo, Outboxes outboxes) {
        this.outboxes = outboxes;
        operations = mongo.getCollection("operations");
        operations.createIndex(ascending("status", "_id"));
    }

    /** Tells the audit log. */
    public Outbox outbox() {
        return outboxes.audited(operations);
    }

    public void insert(Operation operation, Initiator by) {
        Task task = operation.task();
        String ordered = task.action() + "_ORDERED";
        Act act = new Act(
                task instanceof Task.ToClaim ? ordered : "BULK_" + ordered,
                operation.id(),
                null,
                OperationDocuments.told(operation),
                operation.order().reason());
        operations.insertOne(
                OperationDocuments.write(operation).append(Outbox.FIELD, List.of(outboxes.entry(by, act))));
    }

    public Optional<Operation> find(String id) {
        return Optional.ofNullable(operations.find(eq("_id", id)).first()).map(OperationDocuments::read);
    }

    /**
     * Newest first.
     *
     * @param status null for any
     * @param before the id after which the page begins; null for the first
     */
    public List<Operation> page(@Nullable Status status, @Nullable String before, int limit) {
        List<Bson> filters = new ArrayList<>();
        if (status != null) {
            filters.add(eq("status", status.name()));
        }
        if (before != null) {
            filters.add(lt("_id", before));
        }
        return operations
                .find(filters.isEmpty() ? Filters.empty() : and(filters))
                .sort(descending("_id"))
                .limit(limit)
                .map(OperationDocuments::read)
                .into(new ArrayList<>());
    }

    /** Those that something is left to do of, oldest first. */
    public List<Operation> open() {
        return operations
                .find(TO_BE_WORKED_ON)
                .sort(ascending("_id"))
                .map(OperationDocuments::read)
                .into(new ArrayList<>());
    }

    /**
     * Makes an operation one instance's to work on, or keeps it so.
     *
     * @return false where it is another's, or there is nothing to work on
     */
    public boolean take(String id, String taker, Instant now, Instant until) {
        Bson free = or(eq(TAKEN_UNTIL, null), lt(TAKEN_UNTIL, Date.from(now)), eq("taker", taker));
        return isOne(
                and(eq("_id", id), TO_BE_WORKED_ON, free),
                Updates.combine(Updates.set("taker", taker), Updates.set(TAKEN_UNTIL, Date.from(until))));
    }

    /** @return whether it was still at {@code from} */
    public boolean become(String id, Status from, Status to, @Nullable Instant endedAt) {
        return isOne(
                and(eq("_id", id), eq("status", from.name())),
                Updates.combine(
                        Updates.set("status", to.name()),
                        Updates.set("endedAt", endedAt == null ? null : Date.from(endedAt))));
    }

    /** @return whether it was waiting, and in time */
    public boolean approve(String id, Instant now, Initiator by) {
        Act act = new Act("OPERATION_APPROVED", id, null, null, null);
        return isOne(
                and(eq("_id", id), eq("status", Status.WAITING.name()), gt("expiresAt", Date.from(now))),
                Updates.combine(
                        Updates.set("status", Status.RUNNING.name()),
                        Updates.set("approvedBy", by.id()),
                        Updates.push(Outbox.FIELD, outboxes.entry(by, act))));
    }

    /** Ends what nobody approved of in time. */
    public void expire(Instant now) {
        operations.updateMany(
                and(eq("status", Status.WAITING.name()), lte("expiresAt", Date.from(now))),
                Updates.combine(Updates.set("status", Status.EXPIRED.name()), Updates.set("endedAt", Date.from(now))));
    }

    /** @return whether it was not over */
    public boolean stop(String id, Instant now, String reason, Initiator by) {
        Act act = new Act("OPERATION_STOPPED", id, null, null, reason);
        return isOne(
                and(eq("_id", id), NOT_OVER),
                Updates.combine(
                        Updates.set("status", Status.STOPPED.name()),
                        Updates.set("endedAt", Date.from(now)),
                        Updates.push(Outbox.FIELD, outboxes.entry(by, act))));
    }

    private boolean isOne(Bson operation, Bson update) {
        return operations.updateOne(operation, update).getMatchedCount() == 1;
    }
}
