package io.largesse.fulfillment.provider;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Builds the gate of each provider, and shows on the meters how it stands. */
final class Gates {

    /** Claims that may wait are counted, so a wait needs no limit of its own. */
    private static final Duration ANY_TIME = Duration.ofDays(1);

    private static final double DOUBLING = 2;
    private static final double JITTER = 0.5;

    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final CircuitBreakerRegistry circuits = CircuitBreakerRegistry.ofDefaults();
    private final RetryRegistry retries = RetryRegistry.ofDefaults();

    Gates(MeterRegistry meters) {
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
        TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(meters);
    }

    ProviderGate of(RewardProvider provider, Bounds bounds, int maxWaiting) {
        var inTime = new TimeLimited(provider, bounds.callTimeout());
        var guarded = new CircuitGuarded(inTime, circuit(provider.name(), bounds.breaker()));
        return new ProviderGate(
                guarded,
                bulkhead(provider.name() + ".claims", maxWaiting, Duration.ZERO),
                bulkhead(provider.name(), bounds.maxCalls(), ANY_TIME),
                attempts(provider.name(), bounds));
    }

    private Bulkhead bulkhead(String name, int places, Duration wait) {
        return bulkheads.bulkhead(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(places)
                        .maxWaitDuration(wait)
                        // Who waits longest is next.
                        .fairCallHandlingStrategyEnabled(true)
                        .build());
    }

    private CircuitBreaker circuit(String name, Bounds.Breaker breaker) {
        return circuits.circuitBreaker(
                name,
                CircuitBreakerConfig.custom()
                        .failureRateThreshold(breaker.failureRate())
                        .slidingWindowSize(breaker.calls())
                        .minimumNumberOfCalls(breaker.calls())
                        .waitDurationInOpenState(breaker.openFor())
                        .permittedNumberOfCallsInHalfOpenState(breaker.trialCalls())
                        .recordResult(Answer.Unknown.class::isInstance)
                        .build());
    }

    private Retry attempts(String name, Bounds bounds) {
        IntervalFunction waits = IntervalFunction.ofExponentialRandomBackoff(
                bounds.firstWait().toMillis(),
                DOUBLING,
                JITTER,
                Math.max(bounds.firstWait().toMillis(), bounds.longestWait().toMillis()));
        return retries.retry(
                name,
                RetryConfig.<Outcome>custom()
                        .maxAttempts(bounds.attempts())
                        // A fault of ours is no outcome of theirs.
                        .retryOnException(_ -> false)
                        .retryOnResult(outcome -> pause(outcome).compareTo(bounds.longestWait()) <= 0)
                        .intervalBiFunction((attempt, outcome) -> Math.max(
                                waits.apply(attempt), pause(outcome.get()).toMillis()))
                        .build());
    }

    /** Longer than any wait for what is definite. */
    private static Duration pause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Definite _ -> ANY_TIME;
            case Outcome.Unknown(String _, Duration pause) -> pause;
        };
    }
}
