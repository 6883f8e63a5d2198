package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.domain.Step;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What an operator watches: how many claims end how and how fast, what is sent again, what is ignored. */
final class ClaimMetrics {

    private final MeterRegistry meters;
    private final Counter resent;
    private final Counter ignored;
    private final Counter contradicted;

    ClaimMetrics(MeterRegistry meters, Timers timers) {
        this.meters = meters;
        this.resent = Counter.builder("largesse.claims.resent")
                .description("Commands and lifecycle events that were sent again")
                .register(meters);
        this.ignored = Counter.builder("largesse.claims.results.ignored")
                .description("Results that changed nothing: late, repeated, or not definite")
                .register(meters);
        this.contradicted = Counter.builder("largesse.claims.contradicted")
                .description("Results that say otherwise than what an operator has decided")
                .register(meters);
        meters.gauge("largesse.claims.unsettled", timers, Timers::size);
    }

    void applied(Input input, Step step) {
        switch (input) {
            case Input.Answer _ when !step.changed() -> ignored.increment();
            case Input.Answer _ when step.isContradiction() -> contradicted.increment();
            case Input.TimerFired _ when step.command().isPresent() || step.lifecycle() -> resent.increment();
            case Input.Answer _, Input.TimerFired _, Input.LifecyclePublished _, Input.ByHand _ -> {
                // an ordinary step
            }
        }
    }

    void ended(Claim claim) {
        Timer.builder("largesse.claims.ended")
                .description("Claims that ended, with the time from their acceptance")
                .tag("status", claim.status().name())
                .register(meters)
                .record(Duration.between(claim.request().acceptedAt(), claim.updatedAt()));
    }
}
