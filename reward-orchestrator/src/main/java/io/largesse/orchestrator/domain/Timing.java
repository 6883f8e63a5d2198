package io.largesse.orchestrator.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * When a command is sent again, and when a step gives up. It gives up by age and not by attempts: an outage of an hour fails nobody.
 *
 * @param firstResend after the first sending; doubled for each further one
 * @param longestResend bound of the doubling
 * @param stepLimit the age at which a step gives up
 */
public record Timing(Duration firstResend, Duration longestResend, Duration stepLimit) {

    private static final int MAX_DOUBLINGS = 20;
    private static final int JITTER_STEPS = 1024;

    /** @param seed spreads resends over a fifth of the delay, so that what was sent together is not sent together again */
    Instant nextAttempt(Instant now, int attempt, int seed) {
        long doubled = firstResend.toMillis() << Math.min(attempt - 1, MAX_DOUBLINGS);
        long delay = Math.min(doubled, longestResend.toMillis());
        long jitter = delay * Math.floorMod(seed * 31 + attempt, JITTER_STEPS) / (5L * JITTER_STEPS);
        return now.plusMillis(delay + jitter);
    }

    boolean exceeded(Instant since, Instant now) {
        return !since.plus(stepLimit).isAfter(now);
    }
}
