package io.largesse.orchestrator.bulk;

import io.largesse.orchestrator.ClaimReader;
import io.largesse.orchestrator.Interventions;
import io.largesse.orchestrator.bulk.store.OperationStore;
import io.largesse.platform.observability.ServiceName;
import io.largesse.platform.outbox.Outbox;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationProperties.class)
class OperationConfiguration {

    @Bean
    Outbox operationOutbox(OperationStore store) {
        return store.outbox();
    }

    @Bean
    OperationRunner operationRunner(
            OperationStore store,
            ClaimReader claims,
            Interventions interventions,
            OperationProperties properties,
            ServiceName service,
            InstantSource clock) {
        return new OperationRunner(store, claims, interventions, properties.taking(), service, clock);
    }

    @Bean
    Operations operations(
            OperationStore store,
            ClaimReader claims,
            Outbox operationOutbox,
            OperationRunner runner,
            OperationProperties properties,
            InstantSource clock) {
        return new Operations(store, claims, operationOutbox, runner, properties.maxItems(), clock);
    }
}
