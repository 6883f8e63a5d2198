package io.largesse.bench.load;

import io.largesse.claim.ClaimLifecycle;
import io.largesse.schema.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the ends of claims from {@code claim.lifecycle}, from the moment it was made on. A claim's state is stored before it is
 * published, so an end that was read here can be read over HTTP, too.
 */
public final class LifecycleFeed implements AutoCloseable {

    /** The statuses that end a claim. */
    public static final Set<String> ENDED =
            Set.of("SUCCEEDED", "PARTIALLY_SUCCEEDED", "REJECTED", "FAILED", "NEEDS_INTERVENTION");

    private static final int MAGIC_AND_ID = 5;
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final WriterSchemas schemas;
    private final Set<String> eventIds;
    private final Consumer<List<Ending>> sink;
    private final Map<Integer, SpecificDatumReader<ClaimLifecycle>> readers = new HashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    /** @param eventIds of the claims to tell of */
    public LifecycleFeed(String kafka, URI registry, Set<String> eventIds, Consumer<List<Ending>> sink) {
        this.schemas = new WriterSchemas(registry);
        this.eventIds = Set.copyOf(eventIds);
        this.sink = sink;
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.CLAIM_LIFECYCLE.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: only this makes "from now on" true.
        partitions.forEach(consumer::position);
        this.thread = Thread.ofPlatform().daemon().name("lifecycle-feed").start(this::run);
    }

    private void run() {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[0], null);
        try {
            while (!closed) {
                List<Ending> endings = new ArrayList<>();
                var records = consumer.poll(POLL);
                long seen = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    ClaimLifecycle claim = decode(record.value(), decoder);
                    if (ENDED.contains(claim.getStatus()) && eventIds.contains(claim.getEventId())) {
                        endings.add(new Ending(claim.getClaimId(), claim.getStatus(), claim.getReason(), seen));
                    }
                }
                if (!endings.isEmpty()) {
                    sink.accept(endings);
                }
            }
        } catch (WakeupException e) {
            // The way to end a poll.
        } finally {
            consumer.close();
        }
    }

    // Confluent's wire format by hand: a zero, the schema's id, Avro's binary form.
    private ClaimLifecycle decode(byte[] value, BinaryDecoder reused) {
        int id = (value[1] & 0xff) << 24 | (value[2] & 0xff) << 16 | (value[3] & 0xff) << 8 | (value[4] & 0xff);
        SpecificDatumReader<ClaimLifecycle> reader = readers.computeIfAbsent(id, unknown -> {
            Schema written = schemas.get(unknown);
            return new SpecificDatumReader<>(written, ClaimLifecycle.getClassSchema());
        });
        try {
            return reader.read(
                    null, DecoderFactory.get().binaryDecoder(value, MAGIC_AND_ID, value.length - MAGIC_AND_ID, reused));
        } catch (IOException e) {
            throw new UncheckedIOException("a record of " + Topic.CLAIM_LIFECYCLE.name() + " cannot be decoded", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
