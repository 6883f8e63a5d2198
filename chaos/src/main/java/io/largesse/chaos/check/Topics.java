package io.largesse.chaos.check;

import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Topics, read from their start to the end they have now, in no group. */
final class Topics implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_POLL_RECORDS = 5_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private final WireFormat format;

    private Topics(KafkaConsumer<String, byte[]> consumer, WireFormat format) {
        this.consumer = consumer;
        this.format = format;
    }

    static Topics open(Parts parts) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                parts.kafka(),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MAX_POLL_RECORDS,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        return new Topics(
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                new WireFormat(parts.registry()));
    }

    /** Every record of the topic, in the order of its partitions. */
    <T extends SpecificRecordBase> void each(Topic<T> topic, Consumer<T> sink) {
        each(topic.name(), read -> sink.accept(format.decode(topic, read.value())));
    }

    /** The same as they are. */
    void each(String topic, Consumer<ConsumerRecord<String, byte[]>> sink) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, BROKER_TIMEOUT).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("there is no topic " + topic);
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, BROKER_TIMEOUT);
        long progressAt = System.nanoTime();
        while (!isRead(ends)) {
            var records = consumer.poll(POLL);
            records.forEach(sink);
            if (!records.isEmpty()) {
                progressAt = System.nanoTime();
            } else if (System.nanoTime() - progressAt > BROKER_TIMEOUT.toNanos()) {
                throw new IllegalStateException("the broker does not deliver the rest of " + topic);
            }
        }
    }

    private boolean isRead(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), BROKER_TIMEOUT) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
