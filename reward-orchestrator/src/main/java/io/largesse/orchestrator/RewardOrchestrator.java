package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.ClaimSaga;
import io.largesse.orchestrator.messaging.ResultConsumer;
import io.largesse.orchestrator.store.ClaimSearch;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.platform.LargesseApplication;
import io.largesse.platform.Platform;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.ServiceName;
import io.largesse.schema.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The reward orchestrator: takes claims and drives each to its one outcome. */
@SpringBootApplication
@Import(Platform.class)
@EnableConfigurationProperties(ClaimProperties.class)
public class RewardOrchestrator {

    static final String NAME = "reward-orchestrator";

    public static void main(String... args) {
        LargesseApplication.run(RewardOrchestrator.class, NAME, args);
    }

    @Bean
    ClaimSaga claimSaga(ClaimProperties properties) {
        return new ClaimSaga(properties.timing());
    }

    @Bean
    Timers timers() {
        return new Timers();
    }

    @Bean
    Arrivals arrivals() {
        return new Arrivals();
    }

    @Bean
    Parked parked(ClaimStore store, ClaimProperties properties) {
        return new Parked(store, properties.isAlone());
    }

    @Bean
    ClaimMetrics claimMetrics(MeterRegistry meters, Timers timers, Parked parked, InstantSource clock) {
        return new ClaimMetrics(meters, timers, parked, clock);
    }

    @Bean
    ClaimDoor claimDoor(
            ClaimStore store, ClaimSaga saga, Publisher publisher, Timers timers, ClaimProperties properties) {
        return new ClaimDoor(store, saga, publisher, timers, properties);
    }

    @Bean
    ClaimProcess claimProcess(
            ClaimStore store,
            ClaimSaga saga,
            Publisher publisher,
            Timers timers,
            Arrivals arrivals,
            ClaimMetrics metrics,
            InstantSource clock) {
        return new ClaimProcess(store, saga, publisher, timers, arrivals, new Announced(), metrics, clock);
    }

    @Bean
    Interventions interventions(ClaimStore store, ClaimProcess process) {
        return new Interventions(store, process);
    }

    @Bean
    ClaimReader claimReader(ClaimStore store, ClaimSearch search, Arrivals arrivals, ClaimProperties properties) {
        return new ClaimReader(store, search, arrivals, properties.longestWait());
    }

    @Bean
    Wakeups wakeups(
            ClaimStore store,
            ClaimProcess process,
            Timers timers,
            Parked parked,
            ClaimProperties properties,
            ServiceName service,
            InstantSource clock) {
        return new Wakeups(new DueClaims(store, process, timers, properties, clock), parked, properties, service);
    }

    @Bean
    MessageListenerContainer results(Consumers consumers, ClaimProcess process) {
        return consumers.of(Topic.CLAIM_RESULTS, new ResultConsumer(process::advance));
    }

    @Bean
    OutboxEndpoint outboxEndpoint(ClaimStore store) {
        return new OutboxEndpoint(store);
    }
}
