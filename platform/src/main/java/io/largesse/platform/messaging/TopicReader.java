package io.largesse.platform.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads parts of a topic again, outside of every group. For one thread at a time.
 *
 * @param <T> the record type of the topic
 */
public final class TopicReader<T extends SpecificRecordBase> implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final Decoder<T> decoder;
    private final Consumer<String, byte[]> consumer;

    TopicReader(Decoder<T> decoder, Consumer<String, byte[]> consumer) {
        this.decoder = decoder;
        this.consumer = consumer;
    }

    /**
     * What was read.
     *
     * @param messages those that can be decoded: who consumes the topic has sent the others to the dead letters
     * @param next the first offset that was not read; where reading began if the broker brought nothing
     */
    public record Part<T>(List<Message<T>> messages, long next) {}

    /**
     * The offsets of the first records that were published at the instant or later, by partition; none for a partition that has no such
     * record.
     *
     * @throws UnavailableException where the broker does not say
     */
    public Map<Integer, Long> since(Instant instant, Collection<Integer> partitions) {
        Map<TopicPartition, Long> times = partitions.stream()
                .collect(Collectors.toMap(this::partition, _ -> Math.max(0, instant.toEpochMilli())));
        try {
            Map<Integer, Long> offsets = new HashMap<>();
            // Of a partition that is not its own the client warns that it does not remember what it is told.
            consumer.assign(times.keySet());
            consumer.offsetsForTimes(times, WITHIN).forEach((partition, found) -> {
                if (found != null) {
                    offsets.put(partition.partition(), found.offset());
                }
            });
            return offsets;
        } catch (KafkaException e) {
            throw new UnavailableException("The broker does not say what " + name() + " holds", e);
        }
    }

    /**
     * Reads on in a partition, as far as one poll brings.
     *
     * @param end the first offset that is not read
     * @throws UnavailableException where broker or registry are away
     */
    public Part<T> read(int number, long from, long end) {
        TopicPartition partition = partition(number);
        List<Message<T>> messages = new ArrayList<>();
        try {
            // Only where it does not go on anyway: to seek throws away what was fetched ahead.
            if (!consumer.assignment().equals(Set.of(partition)) || consumer.position(partition, WITHIN) != from) {
                consumer.assign(List.of(partition));
                consumer.seek(partition, from);
            }
            for (ConsumerRecord<String, byte[]> source : consumer.poll(WITHIN).records(partition)) {
                if (source.offset() < end) {
                    decode(source, messages);
                }
            }
            return new Part<>(messages, Math.min(end, consumer.position(partition, WITHIN)));
        } catch (OffsetOutOfRangeException e) {
            return new Part<>(List.of(), Math.min(end, firstFrom(partition, from)));
        } catch (KafkaException e) {
            throw new UnavailableException("The broker does not bring what " + name() + " holds", e);
        }
    }

    /** Where the topic goes on whose oldest records were deleted meanwhile. */
    private long firstFrom(TopicPartition partition, long from) {
        long first = consumer.beginningOffsets(List.of(partition), WITHIN).getOrDefault(partition, from);
        if (first <= from) {
            throw new UnavailableException(name() + " does not reach to offset " + from + ": it was made anew");
        }
        return first;
    }

    private void decode(ConsumerRecord<String, byte[]> source, List<Message<T>> messages) {
        try {
            messages.add(new Message<>(decoder.decode(source), source));
        } catch (SerializationException _) {
            // Left out, as told.
        }
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(name(), number);
    }

    private String name() {
        return decoder.topic().name();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
