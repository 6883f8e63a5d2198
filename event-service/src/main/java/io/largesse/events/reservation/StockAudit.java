package io.largesse.events.reservation;

import io.largesse.events.reservation.domain.Drift;
import io.largesse.events.reservation.store.ReservationStore;
import io.largesse.events.reward.store.StockStore;
import io.largesse.platform.observability.Ages;
import io.largesse.platform.observability.ServiceName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks now and then whether stock and reservations agree. It must never find anything, and changes nothing if it does. */
@Component
@EnableConfigurationProperties(StockAuditProperties.class)
final class StockAudit implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StockAudit.class);

    private final StockStore stocks;
    private final ReservationStore reservations;
    private final StockAuditProperties properties;
    private final ServiceName service;
    private final InstantSource clock;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("stock-audit").daemon().factory());
    private Set<String> suspected = Set.of();
    private volatile Set<String> confirmed = Set.of();
    private volatile Instant lookedAt;
    private volatile boolean running;

    StockAudit(
            StockStore stocks,
            ReservationStore reservations,
            StockAuditProperties properties,
            ServiceName service,
            MeterRegistry meters,
            InstantSource clock) {
        this.stocks = stocks;
        this.reservations = reservations;
        this.properties = properties;
        this.service = service;
        this.clock = clock;
        this.lookedAt = clock.instant();
        meters.gauge("largesse.stock.drift", this, audit -> audit.confirmed.size());
        Ages.gauge(
                meters,
                clock,
                "largesse.stock.audit.age",
                "Since all of the stock was last held against the reservations",
                Tags.empty(),
                () -> Optional.of(lookedAt));
    }

    @Override
    public void start() {
        long millis = properties.auditInterval().toMillis();
        var _ = scheduler.scheduleWithFixedDelay(this::guarded, millis, millis, TimeUnit.MILLISECONDS);
        running = true;
    }

    // A task that throws is never run again.
    private void guarded() {
        MDC.put(ServiceName.MDC_KEY, service.value());
        try {
            look();
        } catch (Throwable e) {
            log.warn("Stock will be looked at again", e);
        }
    }

    /** What disagrees now, and did when it was last looked at. */
    private void look() {
        Instant began = clock.instant();
        Set<String> found = new HashSet<>();
        stocks.each(stock -> found.addAll(
                Drift.between(List.of(stock), reservations.read(stock.holds().keySet()))));
        Set<String> again = new HashSet<>(found);
        again.retainAll(suspected);
        if (!again.equals(confirmed)) {
            again.forEach(line -> log.error("Stock and reservations disagree: {}", line));
        }
        confirmed = again;
        suspected = found;
        lookedAt = began;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
