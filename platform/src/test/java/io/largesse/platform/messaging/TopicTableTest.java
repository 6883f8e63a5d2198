package io.largesse.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.largesse.embedded.Address;
import io.largesse.embedded.EmbeddedBroker;
import io.largesse.embedded.Flush;
import io.largesse.platform.test.TestBackends;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.support.KafkaHeaders;

@Timeout(300)
final class TopicTableTest {

    private static final int PARTITIONS = 3;
    private static final int RECORDS = 300;

    private static Wiring wiring;

    /** Versions by user. */
    private final Map<String, Long> versions = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() {
        wiring = Wiring.shared();
    }

    @AfterAll
    static void stop() {
        wiring.close();
    }

    @Test
    void everything_that_was_there_is_applied_when_the_start_returns() {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, PARTITIONS);
        for (int i = 0; i < RECORDS; i++) {
            tell(wiring, topic, i % PARTITIONS, "user" + i, 1);
        }
        TopicTable<UserStatus> table = table(wiring, topic);
        assertThat(table.isCurrent()).isFalse();
        assertThatThrownBy(table::requireCurrent).isInstanceOf(UnavailableException.class);
        table.start();
        try {
            assertThat(versions).hasSize(RECORDS);
            assertThat(table.isCurrent()).isTrue();
            table.requireCurrent();
        } finally {
            table.stop();
        }
    }

    @Test
    void what_comes_later_is_applied_in_order() {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, PARTITIONS);
        TopicTable<UserStatus> table = table(wiring, topic);
        table.start();
        try {
            for (int version = 1; version <= 5; version++) {
                tell(wiring, topic, 1, "alice", version);
            }
            await().until(() -> versions.getOrDefault("alice", 0L) == 5);
        } finally {
            table.stop();
        }
    }

    @Test
    void every_instance_of_a_service_reads_everything() {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, PARTITIONS);
        tell(wiring, topic, 0, "alice", 1);
        Map<String, Long> other = new ConcurrentHashMap<>();
        TopicTable<UserStatus> first = table(wiring, topic);
        TopicTable<UserStatus> second =
                wiring.tables("test").of(topic, status -> other.put(status.getUserId(), status.getVersion()));
        first.start();
        second.start();
        try {
            tell(wiring, topic, 1, "bob", 1);
            await().until(() -> versions.size() == 2 && other.size() == 2);
        } finally {
            first.stop();
            second.stop();
        }
    }

    @Test
    void a_record_that_cannot_be_applied_goes_to_the_dead_letters_once_and_not_again_at_the_next_start() {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, PARTITIONS);
        tell(wiring, topic, 0, "alice", 1);
        wiring.send(topic.name(), 0, "poison", new byte[] {1});
        wiring.send(topic.name(), 0, "tombstone", null);
        tell(wiring, topic, 0, "refused", 1);
        tell(wiring, topic, 0, "bob", 1);
        for (int starts = 0; starts < 3; starts++) {
            versions.clear();
            TopicTable<UserStatus> table = table(wiring, topic);
            table.start();
            assertThat(versions).containsOnlyKeys("alice", "bob");
            await().until(() -> wiring.committed("test." + topic.name() + ".table", topic.name(), 1)
                    .equals(List.of(5L)));
            table.stop();
        }
        assertThat(wiring.read(topic.deadLetterName()))
                .extracting(ConsumerRecord::key)
                .containsExactly("poison", "tombstone", "refused");
        assertThat(wiring.read(topic.deadLetterName()))
                .allSatisfy(dead -> assertThat(dead.headers()
                                .lastHeader(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP)
                                .value())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("test." + topic.name() + ".table"));
    }

    @Test
    void it_is_current_on_a_topic_that_never_rests() throws Exception {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, PARTITIONS);
        var busy = new AtomicBoolean(true);
        byte[] told = wiring.codec.encode(topic, Records.status("alice", 1));
        Thread teller = Thread.ofPlatform().start(() -> {
            while (busy.get()) {
                wiring.template.send(topic.name(), "alice", told).join();
            }
        });
        TopicTable<UserStatus> table = table(wiring, topic);
        table.start();
        try {
            assertThat(table.isCurrent()).isTrue();
        } finally {
            busy.set(false);
            teller.join();
            table.stop();
        }
    }

    @Test
    void a_stop_and_a_start_read_it_again() {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, PARTITIONS);
        TopicTable<UserStatus> table = table(wiring, topic);
        table.start();
        table.stop();
        tell(wiring, topic, 2, "alice", 7);
        table.start();
        try {
            assertThat(versions).containsEntry("alice", 7L);
        } finally {
            table.stop();
        }
    }

    @Test
    void it_reads_on_after_an_error() {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, PARTITIONS);
        tell(wiring, topic, 0, "alice", 7);
        var met = new AtomicBoolean();
        TopicTable<UserStatus> table = wiring.tables("test").of(topic, status -> {
            if (met.compareAndSet(false, true)) {
                throw new StackOverflowError();
            }
            versions.put(status.getUserId(), status.getVersion());
        });
        table.start();
        try {
            assertThat(versions).containsEntry("alice", 7L);
        } finally {
            table.stop();
        }
    }

    @Test
    void a_topic_that_is_missing_is_waited_for() {
        Topic<UserStatus> like = Topic.USER_STATUS;
        var topic = new Topic<>("test.missing", like.type(), like.schema(), like.retention());
        TopicTable<UserStatus> table = table(wiring, topic);
        Thread starting = Thread.ofPlatform().start(table::start);
        await().during(Duration.ofSeconds(1)).until(() -> starting.isAlive() && !table.isCurrent());
        wiring.create(topic.name(), 1);
        await().until(() -> !starting.isAlive() && table.isCurrent());
        table.stop();
    }

    @Test
    void a_start_that_waits_ends_when_it_is_stopped() {
        Topic<UserStatus> like = Topic.USER_STATUS;
        var topic = new Topic<>("test.never", like.type(), like.schema(), like.retention());
        TopicTable<UserStatus> table = table(wiring, topic);
        Thread starting = Thread.ofPlatform().start(table::start);
        await().until(table::isRunning);
        table.stop();
        await().until(() -> !starting.isAlive());
        assertThat(table.isCurrent()).isFalse();
    }

    @Test
    void it_goes_on_after_the_broker_restarted_and_says_meanwhile_that_it_is_not_current(@TempDir Path directory) {
        EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), directory, Flush.BY_SYSTEM);
        String address = broker.bootstrapServers();
        Address again =
                new Address(Address.LOOPBACK, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
        try (Wiring own =
                Wiring.to(address, TestBackends.registryUrl(), Map.of("largesse.messaging.table-max-age", "6s"))) {
            Topic<UserStatus> topic = own.topic(Topic.USER_STATUS, PARTITIONS);
            tell(own, topic, 0, "alice", 1);
            TopicTable<UserStatus> table = table(own, topic);
            table.start();
            broker.close();
            await().until(() -> !table.isCurrent());
            broker = EmbeddedBroker.start(again, directory, Flush.BY_SYSTEM);
            tell(own, topic, 1, "bob", 1);
            await().until(() -> table.isCurrent() && versions.containsKey("bob"));
            table.stop();
        } finally {
            broker.close();
        }
    }

    private TopicTable<UserStatus> table(Wiring wiring, Topic<UserStatus> topic) {
        return wiring.tables("test").of(topic, status -> {
            if (status.getUserId().equals("refused")) {
                throw new IllegalArgumentException("a bug");
            }
            versions.put(status.getUserId(), status.getVersion());
        });
    }

    private static void tell(Wiring wiring, Topic<UserStatus> topic, int partition, String user, long version) {
        wiring.send(topic.name(), partition, user, wiring.codec.encode(topic, Records.status(user, version)));
    }
}
