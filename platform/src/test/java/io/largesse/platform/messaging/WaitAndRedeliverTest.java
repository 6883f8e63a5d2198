package io.largesse.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.embedded.Address;
import io.largesse.embedded.EmbeddedBroker;
import io.largesse.embedded.Flush;
import io.largesse.platform.test.TestBackends;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Infrastructure goes away and comes back: nothing is lost, nothing is skipped, the order stays. */
@Timeout(300)
final class WaitAndRedeliverTest {

    private static final int PARTITIONS = 3;
    private static final int PER_PARTITION = 40;
    /** Far more than a handler that gives up would try. */
    private static final int FAILURES = 15;

    private static Wiring wiring;

    /** Per partition, in the order they were handled. */
    private final Map<Integer, List<Long>> handled = IntStream.range(0, PARTITIONS)
            .boxed()
            .collect(Collectors.toMap(partition -> partition, _ -> Collections.synchronizedList(new ArrayList<>())));

    @BeforeAll
    static void start() {
        wiring = Wiring.shared();
    }

    @AfterAll
    static void stop() {
        wiring.close();
    }

    @Test
    void a_handler_that_fails_for_a_while_loses_and_skips_nothing_and_keeps_the_order() {
        Topic<UserStatus> topic = filled(wiring);
        var failures = new AtomicInteger();
        var consumer = wiring.consumers("fails").of(topic, batch -> {
            if (failures.getAndIncrement() < FAILURES) {
                throw new UnavailableException("the store is away");
            }
            keep(batch);
        });
        consumer.start();
        try {
            await().untilAsserted(this::everythingIsHandledInOrder);
            awaitCommitted(wiring, "fails", topic);
        } finally {
            consumer.stop();
        }
        assertThat(failures.get()).isGreaterThan(FAILURES);
        assertThat(wiring.read(topic.deadLetterName())).isEmpty();
    }

    @Test
    void offsets_are_committed_only_for_what_was_handled() {
        Topic<UserStatus> topic = filled(wiring);
        var tries = new AtomicInteger();
        var consumer = wiring.consumers("never").of(topic, _ -> {
            tries.incrementAndGet();
            throw new UnavailableException("the store is away");
        });
        consumer.start();
        await().until(() -> tries.get() > FAILURES);
        consumer.stop();
        assertThat(wiring.committed("never." + topic.name(), topic.name(), PARTITIONS))
                .containsOnly(0L);

        // A restart begins where the last commit was.
        var next = wiring.consumers("never").of(topic, this::keep);
        next.start();
        try {
            await().untilAsserted(this::everythingIsHandledInOrder);
        } finally {
            next.stop();
        }
    }

    @Test
    void a_fault_in_the_middle_of_the_topic_repeats_at_most_its_batch() {
        Topic<UserStatus> topic = filled(wiring);
        var failures = new AtomicInteger();
        var consumer = wiring.consumers("middle").of(topic, batch -> {
            boolean middle = batch.stream().anyMatch(message -> message.source().offset() == PER_PARTITION / 2);
            keep(batch);
            if (middle && failures.getAndIncrement() < FAILURES) {
                throw new UnavailableException("the broker did not take the replies");
            }
        });
        consumer.start();
        try {
            awaitCommitted(wiring, "middle", topic);
            handled.values()
                    .forEach(offsets -> assertThat(offsets.stream().distinct()).containsExactlyElementsOf(expected()));
        } finally {
            consumer.stop();
        }
    }

    @Test
    void a_poll_that_mixes_poison_and_a_fault_loses_neither() {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, PARTITIONS);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            for (int i = 0; i < PER_PARTITION; i++) {
                byte[] value = i % 10 == 3 ? new byte[] {1} : encoded(wiring, topic, i);
                wiring.send(topic.name(), partition, "k" + i, value);
            }
        }
        var failures = new AtomicInteger();
        var consumer = wiring.consumers("mixed").of(topic, batch -> {
            if (failures.getAndIncrement() < FAILURES) {
                throw new UnavailableException("the store is away");
            }
            keep(batch);
        });
        consumer.start();
        try {
            awaitCommitted(wiring, "mixed", topic);
        } finally {
            consumer.stop();
        }
        List<Long> good = expected().stream().filter(i -> i % 10 != 3).toList();
        handled.values().forEach(offsets -> assertThat(offsets).containsExactlyElementsOf(good));
        assertThat(wiring.read(topic.deadLetterName()))
                .extracting(ConsumerRecord::partition)
                .containsExactlyInAnyOrder(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
    }

    @Test
    void whatever_a_handler_of_bare_records_throws_is_waited_for() {
        Topic<UserStatus> topic = filled(wiring);
        var failures = new AtomicInteger();
        var consumer = wiring.consumers("bare").raw("records", List.of(topic.name()), records -> {
            if (failures.getAndIncrement() < FAILURES) {
                throw new IllegalStateException("a bug");
            }
            records.forEach(record ->
                    handled.getOrDefault(record.partition(), new ArrayList<>()).add(record.offset()));
        });
        consumer.start();
        try {
            await().untilAsserted(this::everythingIsHandledInOrder);
        } finally {
            consumer.stop();
        }
        assertThat(wiring.read(topic.deadLetterName())).isEmpty();
    }

    @Test
    void dead_letters_that_cannot_be_sent_are_waited_for() {
        Topic<UserStatus> like = Topic.USER_STATUS;
        var topic = new Topic<>("test.no-dlt", like.type(), like.schema(), like.retention());
        wiring.create(topic.name(), 1);
        wiring.send(topic.name(), 0, "poison", new byte[] {1});
        try (Wiring impatient = Wiring.to(
                TestBackends.bootstrapServers(),
                TestBackends.registryUrl(),
                Map.of("spring.kafka.producer.properties.max.block.ms", "200"))) {
            var consumer = impatient.consumers("parks").of(topic, this::keep);
            consumer.start();
            try {
                await().during(Duration.ofSeconds(1))
                        .until(() -> impatient
                                .committed("parks." + topic.name(), topic.name(), 1)
                                .equals(List.of(0L)));
                wiring.create(topic.deadLetterName(), 1);
                await().until(() -> impatient
                        .committed("parks." + topic.name(), topic.name(), 1)
                        .equals(List.of(1L)));
            } finally {
                consumer.stop();
            }
        }
        assertThat(wiring.read(topic.deadLetterName())).isNotEmpty();
    }

    @Test
    void a_broker_that_restarts_is_waited_for(@TempDir Path directory) {
        EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), directory, Flush.BY_SYSTEM);
        String address = broker.bootstrapServers();
        Address again =
                new Address(Address.LOOPBACK, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
        try (Wiring own = Wiring.to(
                address,
                TestBackends.registryUrl(),
                Map.of("spring.kafka.consumer.properties." + ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500"))) {
            Topic<UserStatus> topic = filled(own);
            var consumer = own.consumers("restarts").of(topic, this::keep);
            consumer.start();
            try {
                await().untilAsserted(this::everythingIsHandledInOrder);
                broker.close();
                broker = EmbeddedBroker.start(again, directory, Flush.BY_SYSTEM);
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    own.send(topic.name(), partition, "late", encoded(own, topic, PER_PARTITION));
                }
                await().untilAsserted(() -> handled.values()
                        .forEach(offsets -> assertThat(
                                        offsets.stream().distinct().toList())
                                .hasSize(PER_PARTITION + 1)
                                .isSorted()));
                assertThat(consumer.isInExpectedState()).isTrue();
            } finally {
                consumer.stop();
            }
        } finally {
            broker.close();
        }
    }

    private static Topic<UserStatus> filled(Wiring wiring) {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, PARTITIONS);
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < PER_PARTITION; i++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                sent.add(wiring.template.send(topic.name(), partition, "k" + i, encoded(wiring, topic, i)));
            }
        }
        sent.forEach(CompletableFuture::join);
        return topic;
    }

    private static byte[] encoded(Wiring wiring, Topic<UserStatus> topic, int i) {
        return wiring.codec.encode(topic, Records.status("user" + i, i));
    }

    private void keep(List<Message<UserStatus>> batch) {
        batch.forEach(message -> handled.getOrDefault(message.source().partition(), new ArrayList<>())
                .add(message.source().offset()));
    }

    private void everythingIsHandledInOrder() {
        handled.values().forEach(offsets -> assertThat(offsets).containsExactlyElementsOf(expected()));
    }

    private static List<Long> expected() {
        return IntStream.range(0, PER_PARTITION).mapToObj(Long::valueOf).toList();
    }

    private static void awaitCommitted(Wiring wiring, String service, Topic<?> topic) {
        await().untilAsserted(() -> assertThat(wiring.committed(service + "." + topic.name(), topic.name(), PARTITIONS))
                .containsOnly((long) PER_PARTITION));
    }
}
