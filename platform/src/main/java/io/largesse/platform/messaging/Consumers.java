package io.largesse.platform.messaging;

import io.largesse.schema.Topic;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecordBase;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * Makes the consumers of a service. Declare what it returns as a bean: Spring starts and stops it with the service.
 *
 * <p>Offsets are committed after a batch was handled and never for one that was not.
 */
public final class Consumers {

    private final String service;
    private final ConsumerFactory<String, byte[]> factory;
    private final AvroCodec codec;
    private final DeadLetters deadLetters;
    private final MessagingProperties properties;

    Consumers(
            String service,
            ConsumerFactory<String, byte[]> factory,
            AvroCodec codec,
            DeadLetters deadLetters,
            MessagingProperties properties) {
        this.service = service;
        this.factory = factory;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.properties = properties;
    }

    /** A consumer of the topic in the group {@code <service>.<topic>}, not yet running. */
    public <T extends SpecificRecordBase> ConcurrentMessageListenerContainer<String, byte[]> of(
            Topic<T> topic, BatchHandler<T> handler) {
        String group = service + "." + topic.name();
        ContainerProperties settings = new ContainerProperties(topic.name());
        settings.setGroupId(group);
        settings.setAckMode(ContainerProperties.AckMode.BATCH);
        settings.setSyncCommits(true);
        settings.setMissingTopicsFatal(false);
        // Without it a container that met an authorisation error stops for good.
        settings.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        settings.setConsumerRebalanceListener(new Membership());
        settings.setMessageListener(new BatchListener<>(service, codec.decoder(topic), handler, deadLetters));

        var container = new ConcurrentMessageListenerContainer<>(factory, settings);
        container.setConcurrency(properties.consumers());
        container.setCommonErrorHandler(new WaitAndRedeliver(properties.firstWait(), properties.longestWait()));
        container.setBeanName(group);
        return container;
    }
}
