package io.largesse.fulfillment.provider;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a provider is called.
 *
 * @param maxCalls grants that are asked of it at a time
 * @param callTimeout after which the outcome of a call is unknown
 * @param attempts how often a grant is taken to it before the outcome is answered as unresolved
 * @param firstWait about how long the second attempt is waited for; further waits double
 * @param longestWait no wait is longer, and no longer pause is waited for
 * @param breaker when it is left alone
 */
public record Bounds(
        int maxCalls, Duration callTimeout, int attempts, Duration firstWait, Duration longestWait, Breaker breaker) {

    /**
     * When a provider is left alone: nothing is sent to it then, and every outcome is unknown at once.
     *
     * @param failureRate of calls without an answer, in percent, from which on it is
     * @param calls of which the rate is taken, the last so many; it takes as many to have a rate
     * @param openFor how long it is left alone
     * @param trialCalls that show afterwards whether it is back
     */
    public record Breaker(
            @DefaultValue("50") @Min(1) @Max(100) int failureRate,
            @DefaultValue("20") @Min(1) int calls,
            @DefaultValue("10s") @DurationMin(millis = 1) Duration openFor,
            @DefaultValue("3") @Min(1) int trialCalls) {}
}
