package io.largesse.orchestrator.deadletters.messaging;

import io.largesse.orchestrator.deadletters.domain.Bytes;
import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.platform.messaging.Faults;
import io.largesse.platform.messaging.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends records to the topics that they came from, with their own bytes. */
public final class SourceTopics {

    private static final String OUTDATED =
            "the topic keeps the last record of each key, and has a later one of this key";

    private final KafkaTemplate<String, byte[]> kafka;
    private final CompactedTopics compacted;

    public SourceTopics(KafkaTemplate<String, byte[]> kafka, ConsumerFactory<String, byte[]> consumers) {
        this.kafka = kafka;
        this.compacted = new CompactedTopics(consumers);
    }

    /**
     * Returns once the broker has all but those that it will never take, or must not be given.
     *
     * @return why not, by id
     * @throws UnavailableException where it did not take all: some may have arrived
     */
    public Map<String, String> send(List<DeadLetter> letters) {
        Map<String, String> refused = new HashMap<>();
        compacted.outdated(letters).forEach(id -> refused.put(id, OUTDATED));
        Map<String, CompletableFuture<?>> sent = HashMap.newHashMap(letters.size());
        for (DeadLetter letter : letters) {
            if (!refused.containsKey(letter.id())) {
                sent.put(letter.id(), send(letter));
            }
        }
        kafka.flush();
        sent.forEach((id, one) -> {
            Throwable fault = fault(one);
            if (fault != null && Faults.isInfrastructure(fault)) {
                throw new UnavailableException("The broker did not take " + id, fault);
            }
            if (fault != null) {
                refused.put(id, String.valueOf(fault.getMessage()));
            }
        });
        return refused;
    }

    private CompletableFuture<?> send(DeadLetter letter) {
        String topic = letter.position().topic();
        // To the same partition, for whoever wrote the record may choose them otherwise than our producer does.
        int partition = letter.position().partition();
        var value = letter.value();
        var record = new ProducerRecord<>(
                topic,
                partition < kafka.partitionsFor(topic).size() ? partition : null,
                letter.key(),
                value == null ? null : value.toArray());
        letter.headers().forEach(header -> record.headers().add(header.name(), array(header.value())));
        record.headers().add(DeadLetterRecords.REDRIVEN, letter.id().getBytes(StandardCharsets.UTF_8));
        try {
            return kafka.send(record);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static byte @Nullable [] array(@Nullable Bytes value) {
        return value == null ? null : value.toArray();
    }

    private static @Nullable Throwable fault(CompletableFuture<?> sent) {
        try {
            sent.join();
            return null;
        } catch (CompletionException e) {
            return e.getCause();
        }
    }
}
