package io.largesse.platform.messaging;

import io.largesse.schema.Topic;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.springframework.kafka.core.ConsumerFactory;

/** Makes tables that follow topics of Kafka. */
final class KafkaTables implements Tables {

    private final String service;
    private final ConsumerFactory<String, byte[]> factory;
    private final AvroCodec codec;
    private final DeadLetters deadLetters;
    private final MessagingProperties properties;
    private final InstantSource clock;

    KafkaTables(
            String service,
            ConsumerFactory<String, byte[]> factory,
            AvroCodec codec,
            DeadLetters deadLetters,
            MessagingProperties properties,
            InstantSource clock) {
        this.service = service;
        this.factory = factory;
        this.codec = codec;
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public <T extends SpecificRecordBase> TopicTable<T> of(Topic<T> topic, Consumer<T> apply) {
        String group = service + "." + topic.name() + ".table";
        return new KafkaTable<>(codec.decoder(topic), factory, group, apply, deadLetters, properties, clock);
    }
}
