package io.largesse.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service that gives no answers is left alone for a while: whoever asks for it is told so at once, and waits, threads and connections
 * are left for the others.
 */
final class Breaker {

    private static final Logger log = LoggerFactory.getLogger(Breaker.class);

    private final CircuitBreaker circuit;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile Instant openUntil = Instant.EPOCH;

    Breaker(CircuitBreaker circuit) {
        this.circuit = circuit;
        circuit.getEventPublisher().onStateTransition(this::changed);
    }

    /**
     * Leave to ask the service, which must be given back or told how it went; none where the service is being left alone. One at a
     * time, so that whoever is let in as a trial knows of the change that the first of them brought about.
     */
    synchronized Optional<Call> call() {
        return circuit.tryAcquirePermission() ? Optional.of(new Call()) : Optional.empty();
    }

    /** How long the service is being left alone for; zero where it is about to be tried. */
    Duration left() {
        Duration left =
                Duration.between(circuit.getCircuitBreakerConfig().getClock().instant(), openUntil);
        return left.isPositive() ? left : Duration.ZERO;
    }

    private void changed(CircuitBreakerOnStateTransitionEvent event) {
        CircuitBreaker.State state = event.getStateTransition().getToState();
        if (state == CircuitBreaker.State.OPEN) {
            long millis = circuit.getCircuitBreakerConfig()
                    .getWaitIntervalFunctionInOpenState()
                    .apply(1);
            openUntil = event.getCreationTime().toInstant().plusMillis(millis);
        }
        changes.incrementAndGet();
        // Not each trial that fails.
        if (event.getStateTransition() == CircuitBreaker.StateTransition.CLOSED_TO_OPEN) {
            log.warn("{} does not answer and is left alone", circuit.getName());
        } else if (state == CircuitBreaker.State.CLOSED) {
            log.warn("{} answers again", circuit.getName());
        }
    }

    /**
     * One request. What began before the service was left alone, or was tried again, says nothing of it as it is now: many that hung
     * together would else keep a service shut that has long been back.
     */
    final class Call {

        private final int begunAfter = changes.get();
        private final long begunAt = circuit.getCurrentTimestamp();
        private boolean told;

        private Call() {}

        /** How it goes decides whether the service is left alone for longer. */
        boolean isTrial() {
            return circuit.getState() == CircuitBreaker.State.HALF_OPEN;
        }

        /** Any answer is one: what it says is the service's own affair. */
        void answered() {
            if (isCurrent()) {
                circuit.onSuccess(took(), circuit.getTimestampUnit());
            }
        }

        void failed(IOException fault) {
            if (isCurrent()) {
                circuit.onError(took(), circuit.getTimestampUnit(), fault);
            }
        }

        /** Gives leave back where nothing was learned of the service. */
        void end() {
            if (isCurrent()) {
                circuit.releasePermission();
            }
        }

        private boolean isCurrent() {
            boolean first = !told;
            told = true;
            return first && begunAfter == changes.get();
        }

        private long took() {
            return circuit.getCurrentTimestamp() - begunAt;
        }
    }
}
