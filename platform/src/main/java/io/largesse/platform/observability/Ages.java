package io.largesse.platform.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Gauges that tell how old something is, in seconds. */
public final class Ages {

    private Ages() {}

    /** @param since when the oldest began; 0 is shown where there is none */
    public static void gauge(
            MeterRegistry meters,
            InstantSource clock,
            String name,
            String description,
            Tags tags,
            Supplier<Optional<Instant>> since) {
        Supplier<Number> age = () -> since.get()
                .map(at -> Math.max(0, Duration.between(at, clock.instant()).toMillis()))
                .orElse(0L);
        TimeGauge.builder(name, age, TimeUnit.MILLISECONDS)
                .description(description)
                .tags(tags)
                .register(meters);
    }
}
