package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.domain.Samples;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.orchestrator.store.OtherInstance;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.test.TestBackends;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

class ClaimProcessTest {

    private static final InstantSource CLOCK = () -> Samples.START.plusSeconds(60);

    private final ClaimStore store = OtherInstance.on(new MongoTemplate(
            new SimpleMongoClientDatabaseFactory(TestBackends.store() + "/" + TestBackends.freshDatabase())));
    private final Announced announced = new Announced();
    private final Timers timers = new Timers();
    private final ClaimProcess process = new ClaimProcess(
            store,
            Samples.SAGA,
            new Silence(),
            timers,
            new Arrivals(),
            announced,
            new ClaimMetrics(new SimpleMeterRegistry(), timers, new Parked(store, false), CLOCK),
            CLOCK);

    @Test
    void a_claim_whose_end_the_broker_knows_is_settled_when_it_is_looked_at() {
        Claim confirmed =
                Samples.in("told", Objects.requireNonNull(Samples.states().get("Granted, confirmed")));
        store.insert(List.of(confirmed));
        announced.remember("told", confirmed.version());

        process.advance(Map.of("told", List.of(new Input.TimerFired())));

        Claim settled = store.read("told").orElseThrow().claim();
        assertThat(settled.unpublished()).isFalse();
        assertThat(settled.wakeAt()).isNull();
    }

    /** There is nothing to say. */
    private static final class Silence implements Publisher {

        @Override
        public void publish(List<? extends Outgoing<?>> messages) {
            assertThat(messages).isEmpty();
        }

        @Override
        public CompletableFuture<Void> send(List<? extends Outgoing<?>> messages) {
            assertThat(messages).isEmpty();
            return CompletableFuture.completedFuture(null);
        }
    }
}
