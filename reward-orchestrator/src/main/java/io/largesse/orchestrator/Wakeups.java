package io.largesse.orchestrator;

import io.largesse.platform.observability.ServiceName;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;

/**
 * Has claims looked at when their time has come. It starts by learning every claim that is not settled, before any result is
 * consumed.
 */
final class Wakeups implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Wakeups.class);

    private final DueClaims claims;
    private final Parked parked;
    private final ClaimProperties properties;
    private final ServiceName service;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("claim-wakeups").daemon().factory());
    private volatile boolean running;

    Wakeups(DueClaims claims, Parked parked, ClaimProperties properties, ServiceName service) {
        this.claims = claims;
        this.parked = parked;
        this.properties = properties;
        this.service = service;
    }

    @Override
    public void start() {
        claims.learn();
        parked.count();
        repeat(properties.timerTick().toMillis(), claims::wake);
        repeat(properties.countInterval().toMillis(), parked::count);
        if (!properties.isAlone()) {
            repeat(properties.sweepInterval().toMillis(), claims::sweep);
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
        } catch (Throwable e) {
            log.warn("Claims will be looked at again", e);
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
