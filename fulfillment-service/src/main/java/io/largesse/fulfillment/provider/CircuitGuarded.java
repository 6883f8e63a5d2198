package io.largesse.fulfillment.provider;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.largesse.fulfillment.domain.Grant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider that is left alone when it does not answer, or asks for it: then nothing is sent, and every outcome is unknown at
 * once. That is never wrong, for an unknown outcome is asked about until it is known.
 */
final class CircuitGuarded implements RewardProvider {

    private static final Logger log = LoggerFactory.getLogger(CircuitGuarded.class);

    private final RewardProvider provider;
    private final CircuitBreaker circuit;
    private volatile Instant openUntil = Instant.EPOCH;

    CircuitGuarded(RewardProvider provider, CircuitBreaker circuit) {
        this.provider = provider;
        this.circuit = circuit;
        circuit.getEventPublisher().onStateTransition(this::changed);
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Answer.ToGrant grant(Grant grant) {
        return guarded(() -> provider.grant(grant), unknown -> unknown);
    }

    @Override
    public Answer.ToInquiry inquire(Grant grant) {
        return guarded(() -> provider.inquire(grant), unknown -> unknown);
    }

    @Override
    public Answer.ToRevoke revoke(Grant grant) {
        return guarded(() -> provider.revoke(grant), unknown -> unknown);
    }

    private <A extends Answer> A guarded(Supplier<A> call, Function<Answer.Unknown, A> unknown) {
        try {
            A answer = circuit.executeSupplier(call);
            if (answer instanceof Answer.Unknown(String _, Duration pause)) {
                leaveAlone(pause);
            }
            return answer;
        } catch (CallNotPermittedException _) {
            return unknown.apply(notAsked());
        }
    }

    private Answer.Unknown notAsked() {
        Instant until = openUntil;
        Duration left =
                Duration.between(circuit.getCircuitBreakerConfig().getClock().instant(), until);
        return left.isPositive()
                ? new Answer.Unknown("not asked, circuit open until " + until.truncatedTo(ChronoUnit.SECONDS), left)
                : new Answer.Unknown("not asked, circuit waits for its trial calls");
    }

    private void leaveAlone(Duration pause) {
        Instant until = circuit.getCircuitBreakerConfig().getClock().instant().plus(pause);
        if (pause.isPositive() && until.isAfter(openUntil)) {
            circuit.transitionToOpenStateFor(pause);
            openUntil = until;
        }
    }

    private void changed(CircuitBreakerOnStateTransitionEvent event) {
        CircuitBreaker.State state = event.getStateTransition().getToState();
        if (state == CircuitBreaker.State.OPEN) {
            Duration openFor = Duration.ofMillis(circuit.getCircuitBreakerConfig()
                    .getWaitIntervalFunctionInOpenState()
                    .apply(1));
            openUntil = event.getCreationTime().toInstant().plus(openFor);
        }
        log.warn("Provider {}: circuit {}", name(), state);
    }
}
