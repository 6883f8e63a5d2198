package io.largesse.chaos.check;

import io.largesse.schema.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The dead-letter topics, against the orchestrator's list of what lies there. */
final class DeadLetterLaws {

    private static final String HEADER = "kafka_dlt-";

    /** Names the entry of a record that was sent again and failed again: that is no new entry. */
    private static final String SENT_AGAIN_FOR = "largesse-dead-letter";

    /** The record that failed, and the group that it failed in. */
    private record Failure(
            String topic,
            int partition,
            long offset,
            long timestamp,
            @Nullable String group) {}

    private final Map<Failure, Document> entries = new HashMap<>();
    private final Set<Failure> failures = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private int records;

    private DeadLetterLaws() {}

    static List<Finding> all(Stores stores, Topics topics) {
        var laws = new DeadLetterLaws();
        for (Document entry : stores.deadLetters().find()) {
            laws.entries.put(failure(entry), entry);
        }
        Topic.ALL.forEach(topic -> topics.each(topic.deadLetterName(), record -> laws.add(topic, record)));
        laws.entries.forEach((failure, entry) -> {
            if (!laws.failures.contains(failure)) {
                laws.violations.add("entry " + entry.getString("_id") + " has no record: " + failure);
            }
        });
        String looked = laws.records + " records, " + laws.entries.size() + " entries";
        return List.of(
                Law.DEAD_LETTERS_KEPT.finding(looked, laws.violations),
                Law.NO_DEAD_LETTERS.finding(
                        looked,
                        laws.entries.entrySet().stream()
                                .map(entry ->
                                        entry.getKey() + ": " + entry.getValue().get("reason", Document.class))
                                .toList()));
    }

    private void add(Topic<?> topic, ConsumerRecord<String, byte[]> record) {
        records++;
        Failure failure = failure(topic, record);
        failures.add(failure);
        if (!entries.containsKey(failure) && !isOfKnown(record, failure.group)) {
            violations.add(record.topic() + "-" + record.partition() + "@" + record.offset() + " has no entry: "
                    + text(record, HEADER + "exception-message"));
        }
    }

    /** Ids are made of the record and the group: the first half tells that it is the same record. */
    private boolean isOfKnown(ConsumerRecord<String, byte[]> record, @Nullable String group) {
        String known = text(record, SENT_AGAIN_FOR);
        return known != null
                && entries.entrySet().stream()
                        .anyMatch(entry ->
                                recordOf(entry.getValue().getString("_id")).equals(recordOf(known))
                                        && Objects.equals(entry.getKey().group, group));
    }

    private static String recordOf(String id) {
        return id.replaceFirst("-.*", "");
    }

    private static Failure failure(Document entry) {
        return new Failure(
                entry.getString("topic"),
                entry.getInteger("partition"),
                entry.getLong("offset"),
                entry.getDate("timestamp").toInstant().toEpochMilli(),
                entry.getString("group"));
    }

    /** A record that does not say where it came from is a dead letter all the same: of the place where it lies. */
    private static Failure failure(Topic<?> topic, ConsumerRecord<String, byte[]> record) {
        Integer partition = number(record, "original-partition", Integer.BYTES, ByteBuffer::getInt);
        Long offset = number(record, "original-offset", Long.BYTES, ByteBuffer::getLong);
        Long timestamp = number(record, "original-timestamp", Long.BYTES, ByteBuffer::getLong);
        String group = text(record, HEADER + "original-consumer-group");
        return partition == null || offset == null || timestamp == null
                ? new Failure(topic.name(), record.partition(), record.offset(), record.timestamp(), group)
                : new Failure(topic.name(), partition, offset, timestamp, group);
    }

    private static <N> @Nullable N number(
            ConsumerRecord<String, byte[]> record, String name, int length, Function<ByteBuffer, N> read) {
        byte[] value = value(record, HEADER + name);
        return value == null || value.length != length ? null : read.apply(ByteBuffer.wrap(value));
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> record, String name) {
        byte[] value = value(record, name);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static byte @Nullable [] value(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }
}
