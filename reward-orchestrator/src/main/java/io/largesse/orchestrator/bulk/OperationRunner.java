package io.largesse.orchestrator.bulk;

import io.largesse.orchestrator.bulk.domain.Item;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Operation.Status;
import io.largesse.orchestrator.bulk.store.ItemStore;
import io.largesse.orchestrator.bulk.store.OperationStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what was ordered, item by item, a slice of each operation every second. All that there is to an operation is in the store, so
 * what a crash leaves over is found there, by this instance or another. An act is on record at its claim or dead letter by the very
 * write that makes it, under the operation's id: so it is done once, though it be tried twice.
 */
final class OperationRunner {

    private static final Logger log = LoggerFactory.getLogger(OperationRunner.class);
    private static final int SELECTED_AT_ONCE = 500;
    private static final Duration SLICE = Duration.ofSeconds(1);

    private final OperationStore store;
    private final ItemStore stored;
    private final Items items;
    private final Duration taking;
    private final InstantSource clock;
    private final String instance = UUID.randomUUID().toString();

    OperationRunner(OperationStore store, ItemStore stored, Items items, Duration taking, InstantSource clock) {
        this.store = store;
        this.stored = stored;
        this.items = items;
        this.taking = taking;
        this.clock = clock;
    }

    /** @return how long to rest */
    Duration look() {
        long begin = System.nanoTime();
        store.expire(clock.instant());
        for (Operation operation : store.open()) {
            if (take(operation)) {
                work(operation);
            }
        }
        return SLICE.minusNanos(System.nanoTime() - begin);
    }

    private boolean take(Operation operation) {
        return store.take(
                operation.id(), instance, clock.instant(), clock.instant().plus(taking));
    }

    private void work(Operation operation) {
        switch (operation.status()) {
            case SELECTING -> select(operation);
            case RUNNING -> act(operation);
            case WAITING, DONE, STOPPED, EXPIRED -> {
                // nothing is to be done
            }
        }
    }

    /** Begun anew where it broke off: what is found twice is one item. */
    private void select(Operation operation) {
        var selection = new Selection(operation);
        items.each(operation.task(), selection::add);
        selection.flush();
        Status next = operation.whenSelected();
        if (store.become(operation.id(), Status.SELECTING, next, null)) {
            log.info("Operation {} has its items, and is {}", operation.id(), next);
        }
    }

    /** Stores what is found, so many at once. */
    private final class Selection {

        private final Operation operation;
        private final List<String> found = new ArrayList<>();
        private int place;

        private Selection(Operation operation) {
            this.operation = operation;
        }

        private void add(String id) {
            found.add(id);
            if (found.size() == SELECTED_AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            stored.add(operation.id(), found, place);
            place += found.size();
            found.clear();
            take(operation);
        }
    }

    private void act(Operation operation) {
        List<String> pending = stored.pending(operation.id(), operation.order().perSecond());
        if (pending.isEmpty()) {
            if (store.become(operation.id(), Status.RUNNING, Status.DONE, clock.instant())) {
                log.info("Operation {} is done", operation.id());
            }
            return;
        }
        List<Item> results = new ArrayList<>(pending.size());
        for (String id : pending) {
            results.add(items.act(operation, id));
        }
        stored.record(operation.id(), results);
    }
}
