package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.platform.observability.ServiceName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at claims whose time has come. It starts by learning every claim that is not settled, before any result is consumed; where
 * the store can tell cheaply it also sweeps for claims whose timers were held by an instance that is gone.
 */
final class Wakeups implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Wakeups.class);
    private static final int MAX_AT_ONCE = 500;

    private final ClaimStore store;
    private final ClaimProcess process;
    private final Timers timers;
    private final ClaimProperties properties;
    private final ServiceName service;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("claim-wakeups").daemon().factory());
    private volatile boolean running;

    Wakeups(
            ClaimStore store,
            ClaimProcess process,
            Timers timers,
            ClaimProperties properties,
            ServiceName service,
            InstantSource clock) {
        this.store = store;
        this.process = process;
        this.timers = timers;
        this.properties = properties;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public void start() {
        store.unsettled(timers::set);
        repeat(properties.timerTick().toMillis(), this::wake);
        if (properties.sweepInterval().isPositive()) {
            repeat(properties.sweepInterval().toMillis(), this::sweep);
        }
        running = true;
    }

    private void repeat(long millis, Runnable task) {
        var _ = scheduler.scheduleWithFixedDelay(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    // A task that throws is never run again.
    private void guarded(Runnable task) {
        MDC.put(ServiceName.MDC_KEY, service.value());
        try {
            task.run();
        } catch (RuntimeException e) {
            log.warn("Claims that are due will be looked at again", e);
        }
    }

    private void wake() {
        List<String> due = timers.due(clock.instant(), MAX_AT_ONCE);
        while (!due.isEmpty()) {
            wake(due);
            due = timers.due(clock.instant(), MAX_AT_ONCE);
        }
    }

    private void wake(List<String> due) {
        try {
            Map<String, List<Input>> fired = new HashMap<>();
            // A timer may have been set for a claim that was never stored.
            store.read(due).keySet().forEach(id -> fired.put(id, List.of(new Input.TimerFired())));
            process.advance(fired);
        } catch (RuntimeException e) {
            Instant again = clock.instant().plus(properties.firstResend());
            due.forEach(id -> timers.set(id, again));
            throw e;
        }
    }

    private void sweep() {
        Instant orphanedSince = clock.instant().minus(properties.sweepInterval());
        for (Claim claim : store.overdue(orphanedSince, MAX_AT_ONCE)) {
            Instant wakeAt = claim.wakeAt();
            if (wakeAt != null) {
                timers.set(claim.id(), wakeAt);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        scheduler.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After topics and schemas, before every consumer. */
    @Override
    public int getPhase() {
        return 2;
    }
}
