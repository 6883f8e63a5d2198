package io.largesse.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.KafkaHeaders;

/** What becomes of the records of one poll, down to the bytes of their dead letters. */
final class BatchListenerTest {

    /** What a topic takes by default, but for what is around the value. */
    private static final int LARGEST = 1024 * 1024 - 1200;

    private static Wiring wiring;

    private final List<String> handled = new ArrayList<>();
    private Topic<UserStatus> topic = Topic.USER_STATUS;
    private long offset;

    @BeforeAll
    static void start() {
        wiring = Wiring.shared();
    }

    @AfterAll
    static void stop() {
        wiring.close();
    }

    @BeforeEach
    void topicOfItsOwn() {
        topic = wiring.topic(Topic.USER_STATUS, 2);
    }

    @Test
    void what_cannot_be_decoded_goes_alone_to_the_dead_letters_with_its_own_bytes() {
        byte[] good = encoded("x");
        int schema = ByteBuffer.wrap(good, 1, 4).getInt();
        List<byte @Nullable []> poison = new ArrayList<>(List.of(
                "garbage".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                new byte[] {0, 0, 0},
                Arrays.copyOf(good, good.length - 3),
                // a string of a gigabyte, says its length
                prefixed(schema, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x08, (byte) 'x'),
                // a string of negative length
                prefixed(schema, (byte) 0x01),
                prefixed(1_000_000, (byte) 0),
                wiring.codec.encode(Topic.USER_SESSIONS, Records.ended("alice"))));
        poison.add(null);
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        for (int i = 0; i < poison.size(); i++) {
            batch.add(record("good" + i, encoded("good" + i)));
            batch.add(record("poison" + i, poison.get(i)));
        }

        listener(this::keep).onMessage(batch);

        assertThat(handled)
                .containsExactly("good0", "good1", "good2", "good3", "good4", "good5", "good6", "good7", "good8");
        List<ConsumerRecord<String, byte[]>> dead = deadLetters();
        assertThat(dead).hasSize(poison.size());
        for (int i = 0; i < poison.size(); i++) {
            assertThat(dead.get(i).key()).isEqualTo("poison" + i);
            assertThat(dead.get(i).value()).isEqualTo(poison.get(i));
        }
    }

    @Test
    void a_dead_letter_tells_where_it_came_from_and_why() {
        var poison = record("poison", encoded("bob"));
        poison.headers().add(new RecordHeader("traceparent", "00-1-2-3".getBytes(StandardCharsets.US_ASCII)));
        listener(batch -> {
                    throw new IllegalArgumentException("no such thing as bob");
                })
                .onMessage(List.of(poison));

        ConsumerRecord<String, byte[]> dead = deadLetters().getFirst();
        assertThat(dead.partition()).isEqualTo(1);
        assertThat(header(dead, "traceparent")).isEqualTo("00-1-2-3");
        assertThat(header(dead, KafkaHeaders.DLT_ORIGINAL_TOPIC)).isEqualTo(topic.name());
        assertThat(ByteBuffer.wrap(bytes(dead, KafkaHeaders.DLT_ORIGINAL_PARTITION))
                        .getInt())
                .isEqualTo(1);
        assertThat(ByteBuffer.wrap(bytes(dead, KafkaHeaders.DLT_ORIGINAL_OFFSET))
                        .getLong())
                .isEqualTo(poison.offset());
        assertThat(header(dead, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP)).isEqualTo("test-service." + topic.name());
        assertThat(header(dead, KafkaHeaders.DLT_EXCEPTION_FQCN)).isEqualTo(IllegalArgumentException.class.getName());
        assertThat(header(dead, KafkaHeaders.DLT_EXCEPTION_MESSAGE)).contains("no such thing as bob");
        assertThat(wiring.meters
                        .counter("largesse.dead.letters", "topic", topic.name())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void the_largest_record_that_a_topic_takes_can_be_a_dead_letter() {
        var poison = record("poison", new byte[LARGEST]);
        poison.headers().add(new RecordHeader("note", new byte[1000]));

        listener(this::keep).onMessage(List.of(poison));

        assertThat(deadLetters())
                .singleElement()
                .satisfies(dead -> assertThat(dead.value()).hasSize(LARGEST));
    }

    @Test
    void a_record_that_breaks_the_handler_goes_alone_and_the_rest_is_handled_in_order() {
        listener(breakingOn("bad", new IllegalStateException("a bug")))
                .onMessage(List.of(good("a"), good("bad"), good("b"), good("c")));
        assertThat(handled).containsExactly("a", "b", "c");
        assertThat(deadLetters()).extracting(ConsumerRecord::key).containsExactly("bad");
    }

    @Test
    void one_record_of_many_is_found_in_few_steps() {
        var calls = new AtomicInteger();
        BatchHandler<UserStatus> breaking = breakingOn("500", new IllegalStateException("a bug"));
        listener(batch -> {
                    calls.incrementAndGet();
                    breaking.handle(batch);
                })
                .onMessage(IntStream.range(0, 1_000)
                        .mapToObj(user -> good(Integer.toString(user)))
                        .toList());
        assertThat(handled).hasSize(999);
        assertThat(deadLetters()).extracting(ConsumerRecord::key).containsExactly("500");
        assertThat(calls).hasValueLessThan(25);
    }

    @Test
    void an_error_of_one_record_is_a_bug_like_any_other() {
        listener(batch -> {
                    if (batch.stream()
                            .anyMatch(message -> message.value().getUserId().equals("deep"))) {
                        throw new StackOverflowError();
                    }
                    keep(batch);
                })
                .onMessage(List.of(good("a"), good("deep"), good("b")));
        assertThat(handled).containsExactly("a", "b");
        assertThat(deadLetters()).extracting(ConsumerRecord::key).containsExactly("deep");
    }

    @Test
    void an_error_while_a_record_is_looked_at_is_one_too() {
        listener(new BatchHandler<>() {
                    @Override
                    public void check(Message<UserStatus> message) {
                        if (message.value().getUserId().equals("deep")) {
                            throw new StackOverflowError();
                        }
                    }

                    @Override
                    public void handle(List<Message<UserStatus>> batch) {
                        keep(batch);
                    }
                })
                .onMessage(List.of(good("a"), good("deep"), good("b")));
        assertThat(handled).containsExactly("a", "b");
        assertThat(deadLetters()).extracting(ConsumerRecord::key).containsExactly("deep");
    }

    @Test
    void a_fault_of_the_infrastructure_is_handed_on_and_nothing_goes_to_the_dead_letters() {
        var away = new UnavailableException("away");
        assertThatThrownBy(() -> listener(breakingOn("a", away)).onMessage(List.of(good("a"), poison())))
                .isSameAs(away);
        assertThatThrownBy(() -> listener(breakingOn("a", away)).onMessage(List.of(poison(), good("a"))))
                .isSameAs(away);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void a_batch_that_comes_again_parks_its_poison_once() {
        var tries = new AtomicInteger();
        BatchListener<UserStatus> listener = listener(batch -> {
            if (tries.incrementAndGet() < 5) {
                throw new UnavailableException("away");
            }
            keep(batch);
        });
        List<ConsumerRecord<String, byte[]>> batch = List.of(poison(), good("a"));
        for (int i = 1; i < 5; i++) {
            assertThatThrownBy(() -> listener.onMessage(batch)).isInstanceOf(UnavailableException.class);
        }
        listener.onMessage(batch);
        assertThat(handled).containsExactly("a");
        assertThat(deadLetters()).hasSize(1);
    }

    @Test
    void
            what_broke_before_infrastructure_went_away_is_parked_once_though_the_handler_has_gone_past_it_when_it_comes_again() {
        List<List<String>> calls = new ArrayList<>();
        var position = new AtomicLong(-1);
        var tries = new AtomicInteger();
        BatchListener<UserStatus> listener = listener(batch -> {
            List<String> users = batch.stream()
                    .filter(message -> message.source().offset() > position.get())
                    .map(message -> message.value().getUserId())
                    .toList();
            calls.add(users);
            if (users.contains("bad")) {
                throw new IllegalStateException("a bug");
            }
            if (users.contains("late") && tries.incrementAndGet() < 3) {
                throw new UnavailableException("away");
            }
            position.set(batch.getLast().source().offset());
        });
        List<ConsumerRecord<String, byte[]>> batch = List.of(good("bad"), good("a"), good("bad"), good("late"));
        for (int i = 1; i < 3; i++) {
            assertThatThrownBy(() -> listener.onMessage(batch)).isInstanceOf(UnavailableException.class);
        }
        assertThat(position).hasValue(batch.get(1).offset());
        listener.onMessage(batch);
        assertThat(calls.getLast()).containsExactly("late");
        assertThat(deadLetters()).extracting(ConsumerRecord::key).containsExactly("bad", "bad");
    }

    @Test
    void what_was_parked_is_looked_at_again_once_its_batch_is_through() {
        BatchListener<UserStatus> listener = listener(breakingOn("bad", new IllegalStateException("a bug")));
        List<ConsumerRecord<String, byte[]>> batch = List.of(good("a"), good("bad"));
        listener.onMessage(batch);
        listener.onMessage(batch);
        assertThat(handled).containsExactly("a", "a");
        assertThat(deadLetters()).extracting(ConsumerRecord::key).containsExactly("bad", "bad");
    }

    private BatchListener<UserStatus> listener(BatchHandler<UserStatus> handler) {
        return wiring.listener("test-service", topic, handler);
    }

    private BatchHandler<UserStatus> breakingOn(String user, RuntimeException fault) {
        return batch -> {
            if (batch.stream().anyMatch(message -> message.value().getUserId().equals(user))) {
                throw fault;
            }
            keep(batch);
        };
    }

    private void keep(List<Message<UserStatus>> batch) {
        batch.forEach(message -> handled.add(message.value().getUserId()));
    }

    private ConsumerRecord<String, byte[]> poison() {
        return record("poison" + UUID.randomUUID(), new byte[] {1});
    }

    private ConsumerRecord<String, byte[]> good(String user) {
        return record(user, encoded(user));
    }

    private ConsumerRecord<String, byte[]> record(String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(topic.name(), 1, offset++, key, value);
    }

    private byte[] encoded(String user) {
        return wiring.codec.encode(topic, Records.status(user, 1));
    }

    private static byte[] prefixed(int schema, byte... rest) {
        return ByteBuffer.allocate(5 + rest.length)
                .put((byte) 0)
                .putInt(schema)
                .put(rest)
                .array();
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() {
        return wiring.read(topic.deadLetterName());
    }

    private static byte[] bytes(ConsumerRecord<?, ?> record, String header) {
        return record.headers().lastHeader(header).value();
    }

    private static String header(ConsumerRecord<?, ?> record, String header) {
        return new String(bytes(record, header), StandardCharsets.UTF_8);
    }
}
