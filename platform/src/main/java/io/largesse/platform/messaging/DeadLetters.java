package io.largesse.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/**
 * Parks a record in {@code <topic>.dlt}, on the same partition, with its own bytes; headers tell where it came from, which consumer
 * group it broke, and how. Returns only once the broker has it: until then the record counts as not handled.
 */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterPublishingRecoverer recoverer;
    private final MeterRegistry meters;

    DeadLetters(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
        this.meters = meters;
        recoverer = new DeadLetterPublishingRecoverer(
                kafka, (source, fault) -> new TopicPartition(source.topic() + ".dlt", source.partition()));
        recoverer.setFailIfSendResultIsError(true);
        recoverer.setWaitForSendResultTimeout(Duration.ofSeconds(30));
        recoverer.setLogRecoveryRecord(false);
    }

    void park(ConsumerRecord<String, byte[]> source, RuntimeException fault) {
        recoverer.accept(source, null, fault);
        meters.counter("largesse.dead.letters", "topic", source.topic()).increment();
        log.error(
                "Record {}-{}@{} went to the dead letters", source.topic(), source.partition(), source.offset(), fault);
    }
}
