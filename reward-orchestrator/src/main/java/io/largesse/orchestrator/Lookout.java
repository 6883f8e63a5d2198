package io.largesse.orchestrator;

import io.largesse.platform.observability.ServiceName;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;

/** A thread that looks for work again and again: at once when it is told of some, and else after a rest. */
public final class Lookout implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Lookout.class);
    private static final Duration REST_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final String name;
    private final ServiceName service;
    private final Supplier<Duration> look;
    private final Semaphore told = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Thread thread;

    /** @param look does what there is to do, and says how long to rest then */
    public Lookout(String name, ServiceName service, Supplier<Duration> look) {
        this.name = name;
        this.service = service;
        this.look = look;
    }

    /** To be called when there may be work. */
    public void tell() {
        told.release();
    }

    private void run() {
        MDC.put(ServiceName.MDC_KEY, service.value());
        Duration rest = Duration.ZERO;
        while (running && rest(rest)) {
            rest = look();
        }
    }

    private Duration look() {
        try {
            return look.get();
        } catch (Throwable e) {
            // Errors as well: nobody else would go on looking.
            log.warn("Waiting to go on with {}", name, e);
            return REST_AFTER_FAULT;
        }
    }

    private boolean rest(Duration atMost) {
        try {
            if (told.tryAcquire(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
                told.drainPermits();
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        told.release();
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
