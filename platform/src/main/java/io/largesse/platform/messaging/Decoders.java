package io.largesse.platform.messaging;

import io.largesse.schema.Topic;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;

/** Decodes values that somebody wants to look at, of any topic. */
public final class Decoders {

    private final AvroCodec codec;

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
            return Optional.of(codec.decoder(topic).decode(value));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }
}
