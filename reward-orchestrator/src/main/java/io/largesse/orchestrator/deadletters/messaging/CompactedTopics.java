package io.largesse.orchestrator.deadletters.messaging;

import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Topics that keep the last record of each key. An old record that is sent again would become the last one, and take the place of
 * what is true now: so it must still be the last one.
 */
final class CompactedTopics {

    private static final String READER = "dead-letters";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(5);
    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();
    private static final Set<String> NAMES = Topic.ALL.stream()
            .filter(topic -> topic.retention() == null)
            .map(Topic::name)
            .collect(Collectors.toUnmodifiableSet());

    private final ConsumerFactory<String, byte[]> factory;

    CompactedTopics(ConsumerFactory<String, byte[]> factory) {
        this.factory = factory;
    }

    /** The ids of those that another record of the same key has come after. */
    Set<String> outdated(List<DeadLetter> letters) {
        Set<String> outdated = new HashSet<>();
        letters.stream()
                .filter(letter -> NAMES.contains(letter.position().topic()))
                .collect(Collectors.groupingBy(CompactedTopics::partition))
                .forEach((partition, ofPartition) -> {
                    Map<String, byte[]> last = last(partition, keys(ofPartition));
                    for (DeadLetter letter : ofPartition) {
                        if (last.containsKey(letter.key()) && !isValue(letter, last.get(letter.key()))) {
                            outdated.add(letter.id());
                        }
                    }
                });
        return outdated;
    }

    private static TopicPartition partition(DeadLetter letter) {
        return new TopicPartition(letter.position().topic(), letter.position().partition());
    }

    private static Set<@Nullable String> keys(List<DeadLetter> letters) {
        Set<@Nullable String> keys = new HashSet<>();
        letters.forEach(letter -> keys.add(letter.key()));
        return keys;
    }

    private static boolean isValue(DeadLetter letter, byte @Nullable [] value) {
        return Arrays.equals(letter.value() == null ? null : letter.value().toArray(), value);
    }

    private Map<String, byte[]> last(TopicPartition partition, Set<@Nullable String> keys) {
        Map<String, byte[]> last = new HashMap<>();
        try (Consumer<String, byte[]> consumer = factory.createConsumer(READER, null)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), BROKER_TIMEOUT).getOrDefault(partition, 0L);
            long start = System.nanoTime();
            while (consumer.position(partition, BROKER_TIMEOUT) < end) {
                if (System.nanoTime() - start > LONGEST_NANOS) {
                    throw new UnavailableException(partition + " cannot be read to its end");
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (keys.contains(record.key())) {
                        last.put(record.key(), record.value());
                    }
                }
            }
        }
        return last;
    }
}
