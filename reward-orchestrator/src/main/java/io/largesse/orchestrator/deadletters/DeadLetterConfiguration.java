package io.largesse.orchestrator.deadletters;

import io.largesse.orchestrator.Lookout;
import io.largesse.orchestrator.deadletters.messaging.DeadLetterConsumer;
import io.largesse.orchestrator.deadletters.messaging.RecordReader;
import io.largesse.orchestrator.deadletters.messaging.SourceTopics;
import io.largesse.orchestrator.deadletters.store.DeadLetterStore;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.messaging.Decoders;
import io.largesse.platform.observability.ServiceName;
import io.largesse.platform.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterProperties.class)
class DeadLetterConfiguration {

    @Bean
    MessageListenerContainer deadLetterConsumer(Consumers consumers, DeadLetterStore store) {
        return DeadLetterConsumer.of(consumers, new DeadLetterKeeper(store)::keep);
    }

    @Bean
    Lookout redriver(
            DeadLetterStore store,
            KafkaTemplate<String, byte[]> kafka,
            ConsumerFactory<String, byte[]> consumers,
            MeterRegistry meters,
            DeadLetterProperties properties,
            ServiceName service,
            InstantSource clock) {
        var topics = new SourceTopics(kafka, consumers);
        var redriver = new Redriver(store, topics, new OpenDeadLetters(store, meters), properties, clock);
        return new Lookout("dead-letters", service, redriver::look);
    }

    @Bean
    Outbox deadLetterOutbox(DeadLetterStore store) {
        return store.outbox();
    }

    @Bean
    DeadLetterDesk deadLetterDesk(
            DeadLetterStore store, Outbox deadLetterOutbox, Lookout redriver, InstantSource clock) {
        return new DeadLetterDesk(store, deadLetterOutbox, redriver::tell, clock);
    }

    @Bean
    DeadLetterReading deadLetterReading(Decoders decoders) {
        return new DeadLetterReading(new RecordReader(decoders)::read);
    }
}
