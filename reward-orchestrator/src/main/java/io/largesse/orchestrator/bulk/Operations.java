package io.largesse.orchestrator.bulk;

import io.largesse.orchestrator.bulk.domain.Item;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Operation.Order;
import io.largesse.orchestrator.bulk.domain.Operation.Status;
import io.largesse.orchestrator.bulk.domain.Progress;
import io.largesse.orchestrator.bulk.domain.Task;
import io.largesse.orchestrator.bulk.store.ItemStore;
import io.largesse.orchestrator.bulk.store.OperationStore;
import io.largesse.platform.approval.ApprovalProblem;
import io.largesse.platform.approval.Pending;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Where people order what is done item by item, approve of what others have ordered, and see how far it is. */
public final class Operations {

    private final OperationStore store;
    private final ItemStore stored;
    private final Items items;
    private final Outbox outbox;
    private final Runnable runner;
    private final int maxItems;
    private final ApprovalProperties approvals;
    private final InstantSource clock;

    /** @param runner to be run when there is something to do */
    Operations(
            OperationStore store,
            ItemStore stored,
            Items items,
            Outbox outbox,
            Runnable runner,
            int maxItems,
            ApprovalProperties approvals,
            InstantSource clock) {
        this.store = store;
        this.stored = stored;
        this.items = items;
        this.outbox = outbox;
        this.runner = runner;
        this.maxItems = maxItems;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** What comes of an order. */
    public sealed interface Outcome {

        record Ordered(Operation operation) implements Outcome {}

        /** Nothing is done. */
        record TooMany(long count) implements Outcome {}
    }

    /** How many items such an operation would have, up to one more than it may. Changes nothing. */
    public long count(Task task) {
        return items.count(task, maxItems + 1);
    }

    /** Whether it has to wait for another person's approval. */
    public boolean needsApproval(Task task) {
        return approvals.isNeededFor(task);
    }

    /** @param atMost what was expected to match: where more do, something else was meant */
    public Outcome order(Task task, String reason, int atMost, int perSecond, Initiator by) {
        int most = Math.min(atMost, maxItems);
        long count = items.count(task, most + 1);
        return count > most
                ? new Outcome.TooMany(count)
                : new Outcome.Ordered(insert(new Order(task, reason, by.id(), clock.instant(), perSecond), by));
    }

    private Operation insert(Order order, Initiator by) {
        Instant expiresAt = needsApproval(order.task()) ? order.at().plus(approvals.expireAfter()) : null;
        Operation operation = Operation.of(id(order.at()), order, expiresAt);
        store.insert(operation, by);
        outbox.tell(operation.id());
        runner.run();
        return operation;
    }

    public Optional<Operation> find(String id) {
        return store.find(id);
    }

    /**
     * @param status null for any
     * @param before the id after which the page begins; null for the first
     */
    public List<Operation> page(@Nullable Status status, @Nullable String before, int limit) {
        return store.page(status, before, limit);
    }

    /** Of each of these operations, by id. */
    public Map<String, Progress> progress(List<Operation> operations) {
        return stored.progress(operations.stream().map(Operation::id).toList());
    }

    /** @param after the item after which the page begins; null for the first */
    public List<Item> items(String id, Item.@Nullable Result result, @Nullable String after, int limit) {
        return stored.items(id, result, after, limit);
    }

    /** @return why it is not approved; empty where it is, and begins */
    public Optional<ApprovalProblem> approve(Operation operation, Initiator by) {
        Instant now = clock.instant();
        Instant expiresAt = operation.expiresAt();
        if (operation.status() == Status.EXPIRED) {
            return Optional.of(ApprovalProblem.APPROVAL_EXPIRED);
        }
        if (operation.status() != Status.WAITING || expiresAt == null) {
            return Optional.of(ApprovalProblem.NOT_WAITING);
        }
        Optional<ApprovalProblem> refused = new Pending(operation.order().by(), expiresAt).refuses(by.id(), now);
        if (refused.isPresent()) {
            return refused;
        }
        boolean approved = store.approve(operation.id(), now, by);
        outbox.tell(operation.id());
        runner.run();
        return approved ? Optional.empty() : Optional.of(ApprovalProblem.NOT_WAITING);
    }

    /** @return whether it was not over; a few items more may be acted on */
    public boolean stop(String id, String reason, Initiator by) {
        boolean stopped = store.stop(id, clock.instant(), reason, by);
        outbox.tell(id);
        return stopped;
    }

    /** Sorts by age. */
    private static String id(Instant now) {
        return "%012x-%08x"
                .formatted(now.toEpochMilli(), ThreadLocalRandom.current().nextInt());
    }
}
