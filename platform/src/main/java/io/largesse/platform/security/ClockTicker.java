package io.largesse.platform.security;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Caches expire by the time of day, as tokens do: the time since the machine started may stand still while it sleeps. */
record ClockTicker(InstantSource clock) implements Ticker {

    @Override
    public long read() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }
}
