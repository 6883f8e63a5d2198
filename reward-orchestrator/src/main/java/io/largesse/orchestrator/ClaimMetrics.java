package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.domain.Step;
import io.largesse.platform.observability.Ages;
import io.largesse.platform.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** What an operator watches: how many claims end how and how fast, what is sent again, what is ignored, what gets old. */
final class ClaimMetrics {

    private final Parked parked;
    private final Counter resent;
    private final Counter ignored;
    private final Counter contradicted;
    private final Map<ClaimStatus, Timer> ended = new EnumMap<>(ClaimStatus.class);

    ClaimMetrics(MeterRegistry meters, Timers timers, Parked parked, InstantSource clock) {
        this.parked = parked;
        this.resent = Counter.builder("largesse.claims.resent")
                .description("Commands and lifecycle events that were sent again")
                .register(meters);
        this.ignored = Counter.builder("largesse.claims.results.ignored")
                .description("Results that changed nothing: late, repeated, or not definite")
                .register(meters);
        this.contradicted = Counter.builder("largesse.claims.contradicted")
                .description("Results that say otherwise than what an operator has decided")
                .register(meters);
        for (ClaimStatus status : ClaimStatus.values()) {
            if (status.isEnded()) {
                ended.put(
                        status,
                        Timer.builder("largesse.claims.ended")
                                .description("Claims that ended, with the time from their acceptance")
                                .tag("status", status.name())
                                .register(meters));
            }
        }
        Gauge.builder("largesse.claims.unsettled", timers, Timers::size)
                .description("Claims that this instance knows to be under way")
                .register(meters);
        Gauge.builder("largesse.claims.under.review", parked, Parked::claims)
                .description("Claims that wait for a person, of all instances")
                .register(meters);
        Ages.gauge(
                meters,
                clock,
                "largesse.claims.oldest.age",
                "Age of the oldest claim that this instance knows to be under way",
                Tags.empty(),
                timers::oldest);
        Ages.gauge(
                meters,
                clock,
                Outbox.AGE,
                "For how long what has waited longest has been unsent or unanswered",
                Tags.of(Outbox.COLLECTION_TAG, "claims"),
                timers::longestWaiting);
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

    /** The claim has changed visibly. */
    void moved(Claim before, Claim after) {
        Timer end = ended.get(after.status());
        if (end != null) {
            end.record(Duration.between(after.request().acceptedAt(), after.updatedAt()));
        }
        if (isUnderReview(before) != isUnderReview(after)) {
            parked.changed();
        }
    }

    private static boolean isUnderReview(Claim claim) {
        return claim.status() == ClaimStatus.NEEDS_INTERVENTION;
    }
}
