package io.largesse.orchestrator.bulk;

import io.largesse.orchestrator.ClaimReader;
import io.largesse.orchestrator.Interventions;
import io.largesse.orchestrator.Interventions.Outcome;
import io.largesse.orchestrator.bulk.domain.Item;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Operation.Status;
import io.largesse.orchestrator.bulk.store.OperationStore;
import io.largesse.platform.observability.ServiceName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;

/**
 * Does what was ordered, claim by claim, a slice of each operation every second. All that there is to an operation is in the store, so
 * what a crash leaves over is found there, by this instance or another. An act is on its claim's timeline by the very write that makes
 * it, under the operation's id: so it is done once, though it be tried twice.
 */
final class OperationRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OperationRunner.class);
    private static final int SELECTED_AT_ONCE = 500;
    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final OperationStore store;
    private final ClaimReader claims;
    private final Interventions interventions;
    private final Duration taking;
    private final ServiceName service;
    private final InstantSource clock;
    private final String instance = UUID.randomUUID().toString();
    private final Semaphore orders = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    OperationRunner(
            OperationStore store,
            ClaimReader claims,
            Interventions interventions,
            Duration taking,
            ServiceName service,
            InstantSource clock) {
        this.store = store;
        this.claims = claims;
        this.interventions = interventions;
        this.taking = taking;
        this.service = service;
        this.clock = clock;
    }

    /** To be called when an order has been stored. */
    void ordered() {
        orders.release();
    }

    private void run() {
        MDC.put(ServiceName.MDC_KEY, service.value());
        while (running) {
            long begin = System.nanoTime();
            try {
                for (Operation operation : store.open()) {
                    if (running && take(operation)) {
                        work(operation);
                    }
                }
            } catch (RuntimeException e) {
                log.warn("Waiting to go on with operations on many claims", e);
            }
            rest(SLICE.minusNanos(System.nanoTime() - begin));
        }
    }

    private boolean take(Operation operation) {
        return store.take(
                operation.id(), instance, clock.instant(), clock.instant().plus(taking));
    }

    private void work(Operation operation) {
        switch (operation.status()) {
            case SELECTING -> select(operation);
            case RUNNING -> act(operation);
            case DONE, STOPPED -> {
                // nothing is left
            }
        }
    }

    /** Begun anew where it broke off: what is found twice is one item. */
    private void select(Operation operation) {
        List<String> found = new ArrayList<>();
        claims.each(operation.filter(), claim -> {
            found.add(claim.claimId());
            if (found.size() == SELECTED_AT_ONCE) {
                add(operation, found);
            }
        });
        add(operation, found);
        if (store.become(operation.id(), Status.SELECTING, Status.RUNNING, null)) {
            log.info("Operation {} has its claims: {}", operation.id(), operation.kind());
        }
    }

    private void add(Operation operation, List<String> found) {
        store.add(operation.id(), List.copyOf(found));
        found.clear();
        take(operation);
    }

    private void act(Operation operation) {
        List<String> pending = store.pending(operation.id(), operation.perSecond());
        if (pending.isEmpty()) {
            if (store.become(operation.id(), Status.RUNNING, Status.DONE, clock.instant())) {
                log.info("Operation {} is done", operation.id());
            }
            return;
        }
        List<Item> results = new ArrayList<>(pending.size());
        for (String claimId : pending) {
            results.add(act(operation, claimId));
        }
        store.record(operation.id(), results);
    }

    private Item act(Operation operation, String claimId) {
        return switch (interventions.once(claimId, operation.act())) {
            case Outcome.Done(var claim) -> new Item(claimId, Item.Result.DONE, claim.status(), clock.instant());
            case Outcome.Refused(var claim) -> new Item(claimId, Item.Result.REFUSED, claim.status(), clock.instant());
            // Claims are never erased, and no version was asked for.
            case Outcome.Stale _, Outcome.Unknown _ -> new Item(claimId, Item.Result.REFUSED, null, clock.instant());
        };
    }

    private void rest(Duration atMost) {
        try {
            if (orders.tryAcquire(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
                orders.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("operations").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        orders.release();
        Thread stopping = thread;
        if (stopping != null) {
            try {
                stopping.join(STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After topics and schemas. */
    @Override
    public int getPhase() {
        return 2;
    }
}
