package io.largesse.orchestrator;

import io.largesse.claim.ClaimResult;
import io.largesse.orchestrator.domain.ClaimRequest;
import io.largesse.orchestrator.domain.ClaimSaga;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.messaging.ResultConsumer;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.orchestrator.store.ClaimStores;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One instance of the real orchestrator, without the threads that drive it. */
public final class OrchestratorParts {

    public static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);

    private static final CompositeMeterRegistry METERS = new CompositeMeterRegistry();

    private final DueClaims due;
    private final Acceptance acceptance;
    private final Interventions interventions;
    private final BatchHandler<ClaimResult> results;

    /** @param send sends first commands, in the background */
    public OrchestratorParts(
            MongoTemplate mongo,
            Publisher publisher,
            Consumer<List<Outgoing<?>>> send,
            Duration stepLimit,
            InstantSource clock) {
        var properties = new ClaimProperties(
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                stepLimit,
                500,
                10_000,
                Duration.ofSeconds(1),
                SWEEP_INTERVAL,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1));
        ClaimStore store = ClaimStores.of(mongo);
        var saga = new ClaimSaga(properties.timing());
        var timers = new Timers();
        var process = new ClaimProcess(
                store,
                saga,
                publisher,
                timers,
                new Arrivals(),
                new Announced(),
                new ClaimMetrics(METERS, timers, new Parked(store, false), clock),
                clock);
        due = new DueClaims(store, process, timers, properties, clock);
        acceptance = new Acceptance(store, saga, timers, send);
        interventions = new Interventions(store, process);
        results = new ResultConsumer(process::advance);
    }

    public void learn() {
        due.learn();
    }

    public void wake() {
        due.wake();
    }

    public void sweep() {
        due.sweep();
    }

    public List<Submission> accept(List<ClaimRequest> requests) {
        return acceptance.accept(requests);
    }

    public void act(String claimId, Input.ByHand act) {
        interventions.act(claimId, _ -> true, act);
    }

    public BatchHandler<ClaimResult> results() {
        return results;
    }
}
