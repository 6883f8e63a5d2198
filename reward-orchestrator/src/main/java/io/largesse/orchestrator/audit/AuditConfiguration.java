package io.largesse.orchestrator.audit;

import io.largesse.orchestrator.audit.messaging.AuditConsumer;
import io.largesse.orchestrator.audit.store.AuditStore;
import io.largesse.platform.messaging.Consumers;
import io.largesse.schema.Topic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditLog auditLog(AuditStore store) {
        return new AuditLog(store);
    }

    @Bean
    MessageListenerContainer auditEntries(Consumers consumers, AuditLog log) {
        return consumers.of(Topic.AUDIT_ENTRIES, new AuditConsumer(log::append));
    }
}
