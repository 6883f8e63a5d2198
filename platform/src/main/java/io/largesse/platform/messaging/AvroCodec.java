package io.largesse.platform.messaging;

import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.SystemLimitException;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Records to bytes and back, in Confluent's wire format. Decoding happens in the listener rather than in the consumer, so that
 * the bytes of a record that cannot be decoded are still at hand for its dead letter.
 */
final class AvroCodec implements AutoCloseable {

    /** More than any record of ours has, and than a broker takes: what claims to be longer is garbage, not worth its memory. */
    private static final int MAX_LENGTH = 16 * 1024 * 1024;

    private static final int MAX_ITEMS = 1_000_000;

    static {
        // Without them a few bytes of garbage make the decoder ask for gigabytes.
        limit(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, MAX_LENGTH);
        limit(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, MAX_LENGTH);
        limit(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, MAX_ITEMS);
    }

    private final MessagingProperties.Serde settings;
    private final Duration registryTimeout;
    private final Serializer<Object> serializer;
    private final Map<Topic<?>, Decoder<?>> decoders = new ConcurrentHashMap<>();
    private final Set<String> knownTopics = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("unchecked") // a serde is made from its name; it takes and gives any record
    AvroCodec(MessagingProperties.Serde settings, Duration registryTimeout) {
        this.settings = settings;
        this.registryTimeout = registryTimeout;
        this.serializer = instance(settings.serializer(), Serializer.class);
        this.serializer.configure(settings.properties(), false);
    }

    /** @throws UnavailableException where the registry is needed and away */
    <T extends SpecificRecordBase> byte[] encode(Topic<T> topic, T value) {
        try {
            if (knownTopics.contains(topic.name())) {
                return serializer.serialize(topic.name(), value);
            }
            byte[] bytes = RegistryCalls.within(registryTimeout, () -> serializer.serialize(topic.name(), value));
            knownTopics.add(topic.name());
            return bytes;
        } catch (RuntimeException e) {
            throw RegistryFaults.translate(e);
        }
    }

    /** The topic's one decoder, for any number of threads: what it has asked the registry it need not ask again. */
    @SuppressWarnings("unchecked") // the topic says which records it has
    <T extends SpecificRecordBase> Decoder<T> decoder(Topic<T> topic) {
        return (Decoder<T>) decoders.computeIfAbsent(topic, this::newDecoder);
    }

    @SuppressWarnings("unchecked") // as above; each value's type is checked by the decoder
    private Decoder<?> newDecoder(Topic<?> topic) {
        Deserializer<Object> deserializer = instance(settings.deserializer(), Deserializer.class);
        deserializer.configure(settings.properties(), false);
        return new Decoder<>(topic, deserializer, registryTimeout);
    }

    @Override
    public void close() {
        serializer.close();
        decoders.values().forEach(Decoder::close);
    }

    private static void limit(String property, int limit) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(limit));
        }
    }

    private static <S> S instance(String className, Class<S> type) {
        try {
            return Utils.newInstance(className, type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "largesse.messaging.serde names a class that is not there: " + className, e);
        }
    }
}
