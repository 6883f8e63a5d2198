package io.largesse.platform.messaging;

import io.largesse.schema.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Decodes the values of one topic, for any number of threads. */
final class Decoder<T extends SpecificRecordBase> implements AutoCloseable {

    private static final byte MAGIC = 0;
    private static final int PREFIX_BYTES = 5;

    private final Topic<T> topic;
    private final Deserializer<Object> deserializer;
    private final Duration registryTimeout;
    private final Set<Integer> knownSchemas = ConcurrentHashMap.newKeySet();

    Decoder(Topic<T> topic, Deserializer<Object> deserializer, Duration registryTimeout) {
        this.topic = topic;
        this.deserializer = deserializer;
        this.registryTimeout = registryTimeout;
    }

    Topic<T> topic() {
        return topic;
    }

    /**
     * @throws SerializationException where the bytes are no record of the topic's type, and never will be
     * @throws UnavailableException where the registry is needed and away
     */
    T decode(ConsumerRecord<String, byte[]> source) {
        return decode(source.value());
    }

    /** The same of the bytes alone. */
    T decode(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length < PREFIX_BYTES || bytes[0] != MAGIC) {
            throw new SerializationException("not in Confluent's wire format: 0x00, 4 bytes of schema id, Avro binary");
        }
        Object value = deserialize(bytes);
        if (!topic.type().isInstance(value)) {
            throw new SerializationException("the schema of the bytes is not that of " + topic.subject());
        }
        return topic.type().cast(value);
    }

    private Object deserialize(byte[] bytes) {
        int schema = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        try {
            if (knownSchemas.contains(schema)) {
                return deserializer.deserialize(topic.name(), bytes);
            }
            Object value = RegistryCalls.within(registryTimeout, () -> deserializer.deserialize(topic.name(), bytes));
            knownSchemas.add(schema);
            return value;
        } catch (RuntimeException e) {
            throw RegistryFaults.translate(e);
        }
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
