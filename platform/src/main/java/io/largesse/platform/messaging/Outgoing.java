package io.largesse.platform.messaging;

import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * A message to publish.
 *
 * @param <T> the record type of the topic
 */
public record Outgoing<T extends SpecificRecordBase>(Topic<T> topic, String key, T value, TraceContext trace) {}
