package io.largesse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerTest {

    private static final String TOPIC = "claims";
    private static final int RECORDS = 500;

    @Test
    void what_it_acknowledged_is_there_after_an_orderly_restart(@TempDir Path directory) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), directory, Flush.ALWAYS)) {
            createTopic(broker.bootstrapServers());
            publish(broker.bootstrapServers());
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), directory, Flush.BY_SYSTEM)) {
            assertThat(read(broker.bootstrapServers())).isEqualTo(expected());
        }
    }

    @Test
    void what_it_acknowledged_is_there_after_kill_9(@TempDir Path directory) throws Exception {
        try (ChildJvm child = ChildJvm.run(PartMain.class, "broker", directory.toString())) {
            String bootstrap = child.nextLine();
            createTopic(bootstrap);
            publish(bootstrap);
            child.kill();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), directory, Flush.BY_SYSTEM)) {
            assertThat(read(broker.bootstrapServers())).isEqualTo(expected());
        }
    }

    @Test
    void a_temporary_directory_goes_with_it() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = brokerDirectories(temporary);
        EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), null, Flush.BY_SYSTEM);
        List<Path> own = new ArrayList<>(brokerDirectories(temporary));
        own.removeAll(before);
        assertThat(own).isNotEmpty();
        broker.close();
        assertThat(own).anyMatch(Files::notExists);
    }

    @Test
    void what_a_killed_process_left_goes_with_the_next_start() throws Exception {
        Path left = Files.createTempDirectory("largesse-broker-");
        Path lock = Files.createFile(left.resolve(".lock"));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        try (EmbeddedBroker living = EmbeddedBroker.start(Address.anyFree(), null, Flush.BY_SYSTEM)) {
            assertThat(left).doesNotExist();
            EmbeddedBroker.start(Address.anyFree(), null, Flush.BY_SYSTEM).close();
            createTopic(living.bootstrapServers());
        }
    }

    @Test
    void a_taken_port_is_told_at_once() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Address address = new Address(Address.LOOPBACK, taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedBroker.start(address, null, Flush.BY_SYSTEM))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void an_unknown_host_is_told_at_once() {
        Address address = new Address("no-such-host.invalid", 0);
        assertThatThrownBy(() -> EmbeddedBroker.start(address, null, Flush.BY_SYSTEM))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void nobody_creates_a_topic_by_naming_it() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), null, Flush.BY_SYSTEM);
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 1_000),
                        new StringSerializer(),
                        new StringSerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("a-typo", "value"))
                            .get())
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    private static List<Path> brokerDirectories(Path temporary) throws Exception {
        try (var files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("largesse-broker-"))
                    .toList();
        }
    }

    private static void createTopic(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void publish(String bootstrap) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            expected().forEach(value -> {
                var _ = producer.send(new ProducerRecord<>(TOPIC, value));
            });
            producer.flush();
        }
    }

    private static List<String> read(String bootstrap) {
        try (KafkaConsumer<byte[], String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), (topic, bytes) -> bytes, new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<String> values = new ArrayList<>();
            while (values.size() < end) {
                for (ConsumerRecord<byte[], String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }

    private static List<String> expected() {
        return IntStream.range(0, RECORDS).mapToObj(i -> "claim-" + i).toList();
    }
}
