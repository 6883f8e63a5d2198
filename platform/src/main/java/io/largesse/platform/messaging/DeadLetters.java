package io.largesse.platform.messaging;

import io.largesse.schema.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Parks a record in {@code <topic>.dlt}, on the same partition, with its own bytes; headers tell where it came from, which consumer
 * group it broke, and how; its own headers stay. Returns only once the broker has it: until then the record counts as not handled.
 */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final KafkaTemplate<String, byte[]> kafka;
    private final MeterRegistry meters;
    private final ConcurrentMap<String, DeadLetterPublishingRecoverer> recoverers = new ConcurrentHashMap<>();

    DeadLetters(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
        this.kafka = kafka;
        this.meters = meters;
        // A count that begins with the first one would show no increase.
        Topic.ALL.forEach(topic -> counter(topic.name()));
    }

    void park(String group, ConsumerRecord<String, byte[]> source, RuntimeException fault) {
        recoverers.computeIfAbsent(group, this::recoverer).accept(source, null, fault);
        counter(source.topic()).increment();
        log.error(
                "Record {}-{}@{} went to the dead letters", source.topic(), source.partition(), source.offset(), fault);
    }

    private Counter counter(String topic) {
        return meters.counter("largesse.dead.letters", "topic", topic);
    }

    private DeadLetterPublishingRecoverer recoverer(String group) {
        var recoverer = new DeadLetterPublishingRecoverer(
                kafka, (source, _) -> new TopicPartition(source.topic() + ".dlt", source.partition()));
        recoverer.setFailIfSendResultIsError(true);
        recoverer.setWaitForSendResultTimeout(Duration.ofSeconds(30));
        recoverer.setLogRecoveryRecord(false);
        // It is in the log, and a large record could grow past what the broker takes.
        recoverer.excludeHeader(HeadersToAdd.EX_STACKTRACE);
        byte[] name = group.getBytes(StandardCharsets.UTF_8);
        recoverer.addHeadersFunction((_, _) -> new RecordHeaders()
                .add(new DeadLetterPublishingRecoverer.SingleRecordHeader(
                        KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, name)));
        return recoverer;
    }
}
