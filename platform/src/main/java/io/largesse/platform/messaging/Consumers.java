package io.largesse.platform.messaging;

import io.largesse.platform.observability.ServiceName;
import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.MDC;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
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
        return of(topic, handler, properties.maxBatch(), properties.consumers());
    }

    /** The same with a bound of its own to what one batch holds, and as many threads. */
    public <T extends SpecificRecordBase> ConcurrentMessageListenerContainer<String, byte[]> of(
            Topic<T> topic, BatchHandler<T> handler, int maxBatch, int threads) {
        String group = service + "." + topic.name();
        var listener = new BatchListener<>(service, group, codec.decoder(topic), handler, deadLetters);
        return container(group, listener, maxBatch, threads, topic.name());
    }

    /**
     * A consumer of records as they are, in the group {@code <service>.<name>}, not yet running. Nothing goes to the dead letters:
     * whatever the handler throws is waited for.
     */
    public ConcurrentMessageListenerContainer<String, byte[]> raw(
            String name, Collection<String> topics, Consumer<List<ConsumerRecord<String, byte[]>>> handler) {
        BatchMessageListener<String, byte[]> listener = records -> {
            MDC.put(ServiceName.MDC_KEY, service);
            handler.accept(records);
        };
        return container(
                service + "." + name,
                listener,
                properties.maxBatch(),
                properties.consumers(),
                topics.toArray(String[]::new));
    }

    /** Reads the topic again, beside whatever group consumes it. To be closed. */
    public <T extends SpecificRecordBase> TopicReader<T> reader(Topic<T> topic) {
        var settings = new Properties();
        // Where it cannot read on, it is to say so: elsewhere would be something else.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return new TopicReader<>(
                codec.decoder(topic), factory.createConsumer(null, service + "." + topic.name(), ".reader", settings));
    }

    private ConcurrentMessageListenerContainer<String, byte[]> container(
            String group, BatchMessageListener<String, byte[]> listener, int maxBatch, int threads, String... topics) {
        ContainerProperties settings = new ContainerProperties(topics);
        settings.getKafkaConsumerProperties()
                .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(maxBatch));
        settings.setGroupId(group);
        settings.setAckMode(ContainerProperties.AckMode.BATCH);
        settings.setSyncCommits(true);
        settings.setMissingTopicsFatal(false);
        // Without it a container that met an authorisation error stops for good.
        settings.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        settings.setConsumerRebalanceListener(new Membership());
        settings.setMessageListener(listener);

        var container = new ConcurrentMessageListenerContainer<>(factory, settings);
        container.setConcurrency(threads);
        container.setCommonErrorHandler(new WaitAndRedeliver(properties.firstWait(), properties.longestWait()));
        container.setBeanName(group);
        return container;
    }
}
