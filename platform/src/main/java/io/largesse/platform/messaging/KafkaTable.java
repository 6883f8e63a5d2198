package io.largesse.platform.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Follows a topic of Kafka.
 *
 * <p>The group's committed offsets serve one purpose: a record that cannot be applied goes to the dead letters once, and not at
 * every start again.
 *
 * @param <T> the record type of the topic
 */
final class KafkaTable<T extends SpecificRecordBase> implements TopicTable<T> {

    private static final Logger log = LoggerFactory.getLogger(KafkaTable.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS_AT_THE_END = Duration.ofSeconds(5);

    private final Decoder<T> decoder;
    private final ConsumerFactory<String, byte[]> factory;
    private final String group;
    private final Consumer<T> apply;
    private final DeadLetters deadLetters;
    private final MessagingProperties properties;
    private final InstantSource clock;

    private volatile CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile Instant currentAt = Instant.MIN;
    private volatile boolean running;
    private org.apache.kafka.clients.consumer.@Nullable Consumer<String, byte[]> active;
    private @Nullable Thread thread;

    KafkaTable(
            Decoder<T> decoder,
            ConsumerFactory<String, byte[]> factory,
            String group,
            Consumer<T> apply,
            DeadLetters deadLetters,
            MessagingProperties properties,
            InstantSource clock) {
        this.decoder = decoder;
        this.factory = factory;
        this.group = group;
        this.apply = apply;
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public boolean isCurrent() {
        return currentAt.plus(properties.tableMaxAge()).isAfter(clock.instant());
    }

    @Override
    public void requireCurrent() {
        if (!isCurrent()) {
            throw new UnavailableException("The table of " + decoder.topic().name() + " is not current");
        }
    }

    @Override
    public void start() {
        caughtUp = new CountDownLatch(1);
        running = true;
        thread = Thread.ofPlatform().name(group).start(this::run);
        try {
            caughtUp.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while reading " + decoder.topic().name(), e);
        }
    }

    private void run() {
        while (running) {
            try (var consumer = factory.createConsumer(group, null)) {
                active(consumer);
                follow(consumer);
            } catch (WakeupException e) {
                log.debug("Woken up to stop", e);
            } catch (Throwable e) {
                // Errors as well: nobody else would go on reading.
                log.warn("Waiting to read {} again", decoder.topic().name(), e);
                pause();
            }
        }
        caughtUp.countDown();
    }

    private void follow(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(decoder.topic().name(), BROKER_TIMEOUT).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnavailableException(
                    "There is no topic " + decoder.topic().name());
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, OffsetAndMetadata> parkedBefore =
                consumer.committed(Set.copyOf(partitions), BROKER_TIMEOUT);
        Instant lookedAt = Instant.MIN;
        Map<TopicPartition, Long> end = Map.of();
        while (running) {
            if (end.isEmpty() && !lookedAt.plus(BETWEEN_LOOKS_AT_THE_END).isAfter(clock.instant())) {
                lookedAt = clock.instant();
                end = end(consumer, partitions);
            }
            // The end as it was then: on a busy topic the present one is never reached.
            if (!end.isEmpty() && isReached(consumer, end)) {
                end = Map.of();
                currentAt = lookedAt;
                caughtUp.countDown();
            }
            var records = consumer.poll(POLL);
            records.forEach(source -> apply(source, parkedBefore));
            if (!records.isEmpty()) {
                consumer.commitAsync();
            }
        }
    }

    private void apply(ConsumerRecord<String, byte[]> source, Map<TopicPartition, OffsetAndMetadata> parkedBefore) {
        try {
            apply.accept(decoder.decode(source));
        } catch (RuntimeException e) {
            if (Faults.isInfrastructure(e)) {
                throw e;
            }
            OffsetAndMetadata before = parkedBefore.get(new TopicPartition(source.topic(), source.partition()));
            if (before == null || source.offset() >= before.offset()) {
                deadLetters.park(group, source, e);
            }
        }
    }

    /** Empty while the broker is away: its consumer goes on where it was as soon as it is back. */
    private Map<TopicPartition, Long> end(
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, List<TopicPartition> partitions) {
        try {
            return consumer.endOffsets(partitions, BROKER_TIMEOUT);
        } catch (RetriableException e) {
            log.warn("Waiting for the end of {}", decoder.topic().name(), e);
            return Map.of();
        }
    }

    private static boolean isReached(
            org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, Map<TopicPartition, Long> end) {
        return end.entrySet().stream()
                .allMatch(partition -> consumer.position(partition.getKey(), BROKER_TIMEOUT) >= partition.getValue());
    }

    private void pause() {
        try {
            Thread.sleep(properties.firstWait());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void active(org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer) {
        active = consumer;
    }

    private synchronized void wakeUp() {
        if (active != null) {
            active.wakeup();
        }
    }

    @Override
    public void stop() {
        running = false;
        wakeUp();
        if (thread != null) {
            try {
                thread.join(BROKER_TIMEOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
