package io.largesse.bench.load;

import io.largesse.activity.GameActivity;
import io.largesse.bench.BenchException;
import io.largesse.schema.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes activities as game servers do, as fast as the broker takes them, so that there is always more to count. */
public final class ActivityLoad implements AutoCloseable {

    private static final int MAGIC_AND_ID = 5;
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int LINGER_MS = 20;

    private final ActivityPlan plan;
    private final byte[] prefix;
    private final KafkaProducer<String, byte[]> producer;
    private final SpecificDatumWriter<GameActivity> writer = new SpecificDatumWriter<>(GameActivity.getClassSchema());
    private final LongAdder taken = new LongAdder();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean closed;

    /** Begins at once. */
    public ActivityLoad(String kafka, URI registry, ActivityPlan plan) {
        this.plan = plan;
        this.prefix = ByteBuffer.allocate(MAGIC_AND_ID)
                .putInt(1, new WriterSchemas(registry).latest(Topic.GAME_ACTIVITY))
                .array();
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES,
                        ProducerConfig.LINGER_MS_CONFIG, LINGER_MS),
                new StringSerializer(),
                new ByteArraySerializer());
        this.thread = Thread.ofPlatform().daemon().name("activity-load").start(this::run);
    }

    /**
     * How many the broker has.
     *
     * @throws BenchException if it refused one
     */
    public long taken() {
        Exception refused = failure.get();
        if (refused != null) {
            throw new BenchException("the broker does not take activities: " + refused, refused);
        }
        return taken.sum();
    }

    private void run() {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            for (int number = 0; number < plan.activities() && !closed; number++) {
                GameActivity activity = plan.get(number, Instant.now());
                bytes.reset();
                bytes.writeBytes(prefix);
                writer.write(activity, encoder);
                encoder.flush();
                send(activity.getUserId(), bytes.toByteArray());
            }
            producer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void send(String userId, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(Topic.GAME_ACTIVITY.name(), userId, value), (_, refused) -> {
            if (refused == null) {
                taken.increment();
            } else {
                failure.compareAndSet(null, refused);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
