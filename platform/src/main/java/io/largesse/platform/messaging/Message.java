package io.largesse.platform.messaging;

import io.largesse.platform.observability.TraceContext;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record as it was received: its value, and the source it was decoded from, whose bytes and position outlive every mistake.
 *
 * @param <T> the record type of the topic
 */
public record Message<T>(T value, ConsumerRecord<String, byte[]> source) {

    /** The trace this message belongs to; a new one where the sender named none. */
    public TraceContext trace() {
        Header header = source.headers().lastHeader(TraceContext.HEADER);
        return TraceContext.parse(header == null ? null : new String(header.value(), StandardCharsets.US_ASCII));
    }
}
