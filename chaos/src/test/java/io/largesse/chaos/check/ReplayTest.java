package io.largesse.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final String GROUP = "reward-orchestrator.claim.results";
    private static final String TABLE = "gateway.user.status.table";
    private static final String STRANGER = "analytics";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Backends backends = Backends.shared();

    @BeforeEach
    void records() {
        backends.empty();
        for (int i = 0; i < 10; i++) {
            backends.send(new ProducerRecord<>(Topic.CLAIM_RESULTS.name(), i % Backends.PARTITIONS, "k", new byte[1]));
            backends.send(new ProducerRecord<>(Topic.USER_STATUS.name(), i % Backends.PARTITIONS, "k", new byte[1]));
        }
    }

    @Test
    void a_platform_that_never_read_cannot_be_rewound() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Replay.rewind(backends.parts(), Duration.ZERO))
                .withMessageContaining("no consumer group");
    }

    @Test
    void an_active_group_is_not_rewound() {
        try (var consumer = consumer(GROUP)) {
            consumer.subscribe(List.of(Topic.CLAIM_RESULTS.name()));
            readToEnd(consumer);

            assertThatIllegalStateException()
                    .isThrownBy(() -> Replay.rewind(backends.parts(), Duration.ZERO))
                    .withMessageContaining(GROUP)
                    .withMessageContaining("active");
        }
    }

    @Test
    void groups_are_rewound_and_waited_for_until_they_have_read_all_again() {
        read(GROUP, Topic.CLAIM_RESULTS);
        read(TABLE, Topic.USER_STATUS);
        read(STRANGER, Topic.CLAIM_RESULTS);
        Replay.awaitRead(backends.parts(), LONG);

        Replay.rewind(backends.parts(), Duration.ZERO);

        assertThat(committed(STRANGER)).isEqualTo(10);
        assertThatIllegalStateException()
                .isThrownBy(() -> Replay.awaitRead(backends.parts(), SOON))
                .withMessageContaining(GROUP + "=10")
                .withMessageContaining(TABLE + "=10");
        read(GROUP, Topic.CLAIM_RESULTS);
        read(TABLE, Topic.USER_STATUS);
        Replay.awaitRead(backends.parts(), LONG);
    }

    @Test
    void a_partition_of_which_nothing_was_ever_read_is_waited_for() {
        try (var consumer = consumer(GROUP)) {
            consumer.subscribe(List.of(Topic.CLAIM_RESULTS.name()));
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(100));
            }

            assertThatIllegalStateException()
                    .isThrownBy(() -> Replay.awaitRead(backends.parts(), SOON))
                    .withMessageContaining(GROUP + "=10");
        }
    }

    /** As the services' consumers do: in a group, or, for tables, of all partitions without joining it. */
    private void read(String group, Topic<?> topic) {
        try (var consumer = consumer(group)) {
            if (group.endsWith(".table")) {
                List<TopicPartition> all = consumer.partitionsFor(topic.name()).stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
                consumer.assign(all);
                consumer.seekToBeginning(all);
            } else {
                consumer.subscribe(List.of(topic.name()));
            }
            readToEnd(consumer);
        }
    }

    private static void readToEnd(KafkaConsumer<String, byte[]> consumer) {
        int read = 0;
        while (read < 10) {
            read += consumer.poll(Duration.ofMillis(100)).count();
        }
        consumer.commitSync();
    }

    private KafkaConsumer<String, byte[]> consumer(String group) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, backends.parts().kafka());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private long committed(String group) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                Backends.await(backends.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return offsets.values().stream().mapToLong(OffsetAndMetadata::offset).sum();
    }
}
