package io.largesse.orchestrator.deadletters.messaging;

import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.platform.messaging.Decoders;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.schema.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, for people to read. It is worked out when it is shown and not kept: a schema may come to be known later, and
 * nothing that fails here can stop a dead letter from being kept.
 */
public final class RecordReader {

    /** More is no reading. */
    private static final int MAX_BYTES = 64 * 1024;

    private final Decoders decoders;

    public RecordReader(Decoders decoders) {
        this.decoders = decoders;
    }

    /**
     * The fields that are set; empty where the bytes are no record of the topic's, or too many.
     *
     * @throws UnavailableException where the registry is needed and away
     */
    public Optional<Map<String, Object>> read(DeadLetter letter) {
        var value = letter.value();
        if (value == null || value.size() > MAX_BYTES) {
            return Optional.empty();
        }
        return Topic.ALL.stream()
                .filter(topic -> topic.name().equals(letter.position().topic()))
                .findFirst()
                .flatMap(topic -> decoders.decode(topic, value.toArray()))
                .map(RecordReader::fields);
    }

    private static Map<String, Object> fields(IndexedRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null) {
                fields.put(field.name(), readable(value));
            }
        }
        return fields;
    }

    private static Object readable(Object value) {
        return switch (value) {
            case IndexedRecord record -> fields(record);
            case List<?> list -> list.stream().map(RecordReader::orNull).toList();
            case Map<?, ?> map -> readable(map);
            case Number number -> number;
            case Boolean bool -> bool;
            default -> value.toString();
        };
    }

    private static Map<String, Object> readable(Map<?, ?> map) {
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                entries.put(key.toString(), readable(value));
            }
        });
        return entries;
    }

    private static Object orNull(@Nullable Object value) {
        return value == null ? "null" : readable(value);
    }
}
