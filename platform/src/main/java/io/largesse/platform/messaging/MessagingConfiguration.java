package io.largesse.platform.messaging;

import io.largesse.platform.observability.ServiceName;
import io.largesse.platform.production.ProductionCheck;
import io.largesse.platform.tls.OutgoingTls;
import io.largesse.schema.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.admin.AdminClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Beans of this package; the connection itself is Boot's {@code spring.kafka.*}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessagingProperties.class)
public class MessagingConfiguration {

    @Bean
    static ProductionCheck brokerInProduction() {
        return new BrokerInProduction();
    }

    @Bean
    static ProductionCheck registryInProduction() {
        return new RegistryInProduction();
    }

    @Bean
    TopicCreation topicCreation(AdminClient admin, MessagingProperties properties) {
        return new TopicCreation(admin, properties);
    }

    @Bean
    SchemaRegistration schemaRegistration(MessagingProperties properties, OutgoingTls tls) {
        return new SchemaRegistration(properties.registryUrl(), properties.registryLogin(), tls, Topic.ALL);
    }

    @Bean
    AvroCodec avroCodec(MessagingProperties properties) {
        return new AvroCodec(properties.serde(), properties.registryTimeout());
    }

    @Bean
    Decoders decoders(AvroCodec codec) {
        return new Decoders(codec);
    }

    @Bean
    DeadLetters deadLetters(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
        return new DeadLetters(kafka, meters);
    }

    @Bean
    Publisher publisher(KafkaTemplate<String, byte[]> kafka, AvroCodec codec) {
        return new KafkaPublisher(kafka, codec);
    }

    @Bean
    Consumers consumers(
            ServiceName service,
            ConsumerFactory<String, byte[]> factory,
            AvroCodec codec,
            DeadLetters deadLetters,
            MessagingProperties properties) {
        return new Consumers(service.value(), factory, codec, deadLetters, properties);
    }

    @Bean
    Tables tables(
            ServiceName service,
            ConsumerFactory<String, byte[]> factory,
            AvroCodec codec,
            DeadLetters deadLetters,
            MessagingProperties properties,
            InstantSource clock) {
        return new KafkaTables(service.value(), factory, codec, deadLetters, properties, clock);
    }

    @Bean
    AdminClient brokerAdmin(KafkaAdmin admin) {
        return AdminClient.create(admin.getConfigurationProperties());
    }

    @Bean
    HealthIndicator brokerHealthIndicator(
            AdminClient admin,
            ObjectProvider<MessageListenerContainer> consumers,
            ObjectProvider<TopicTable<?>> tables) {
        return new BrokerHealthIndicator(
                admin,
                List.copyOf(consumers.stream().toList()),
                List.copyOf(tables.stream().toList()));
    }
}
