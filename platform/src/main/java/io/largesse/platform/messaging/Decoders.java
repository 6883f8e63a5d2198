package io.largesse.platform.messaging;

import io.largesse.schema.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;

/** Decodes values that somebody wants to look at, of any topic. */
public final class Decoders {

    private final AvroCodec codec;
    private final Map<Topic<?>, Decoder<?>> decoders = new ConcurrentHashMap<>();

    Decoders(AvroCodec codec) {
        this.codec = codec;
    }

    /**
     * The record; empty where the bytes are none of the topic's type.
     *
     * @throws UnavailableException where the registry is needed and away
     */
    public Optional<SpecificRecordBase> decode(Topic<?> topic, byte[] value) {
        try {
            return Optional.of(decoders.computeIfAbsent(topic, codec::decoder).decode(value));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }
}
