package io.largesse.auth.account;

import io.largesse.auth.throttle.Throttle;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks now and then for names of withdrawn accounts that a crash has left over, and for failures that are long over. */
final class Forgetting implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(1);

    private final OwnAccount accounts;
    private final Throttle throttle;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("forgetting").daemon().factory());
    private volatile boolean running;

    Forgetting(OwnAccount accounts, Throttle throttle) {
        this.accounts = accounts;
        this.throttle = throttle;
    }

    private void look() {
        try {
            accounts.eraseRest();
            throttle.forget();
        } catch (Throwable e) {
            // A task that throws is never run again.
            log.warn("Waiting to forget what is to be forgotten", e);
        }
    }

    @Override
    public void start() {
        running = true;
        var _ = scheduler.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        scheduler.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
