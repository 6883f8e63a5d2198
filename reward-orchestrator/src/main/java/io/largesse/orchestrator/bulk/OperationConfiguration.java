package io.largesse.orchestrator.bulk;

import io.largesse.orchestrator.ClaimReader;
import io.largesse.orchestrator.Interventions;
import io.largesse.orchestrator.Lookout;
import io.largesse.orchestrator.bulk.store.ItemStore;
import io.largesse.orchestrator.bulk.store.OperationStore;
import io.largesse.orchestrator.deadletters.DeadLetterDesk;
import io.largesse.platform.observability.ServiceName;
import io.largesse.platform.outbox.Outbox;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OperationProperties.class, ApprovalProperties.class})
class OperationConfiguration {

    @Bean
    Outbox operationOutbox(OperationStore store) {
        return store.outbox();
    }

    @Bean
    Items operationItems(ClaimReader claims, Interventions interventions, DeadLetterDesk letters, InstantSource clock) {
        return new Items(claims, interventions, letters, clock);
    }

    @Bean
    Lookout operationRunner(
            OperationStore store,
            ItemStore stored,
            Items items,
            OperationProperties properties,
            ServiceName service,
            InstantSource clock) {
        var runner = new OperationRunner(store, stored, items, properties.taking(), clock);
        return new Lookout("operations", service, runner::look);
    }

    @Bean
    Operations operations(
            OperationStore store,
            ItemStore stored,
            Items items,
            Outbox operationOutbox,
            Lookout operationRunner,
            OperationProperties properties,
            ApprovalProperties approvals,
            InstantSource clock) {
        return new Operations(
                store, stored, items, operationOutbox, operationRunner::tell, properties.maxItems(), approvals, clock);
    }
}
