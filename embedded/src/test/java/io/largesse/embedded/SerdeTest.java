package io.largesse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.rest.client.models.ProblemDetails;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import io.largesse.activity.GameActivity;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.ConditionMet;
import io.largesse.user.SessionEnded;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pins what the rest relies on: the wire format, whose id is in it, and how each fault of the serde looks. */
final class SerdeTest {

    private static final String TOPIC = "claim.results";
    private static final ClaimResult RESULT = ClaimResult.newBuilder()
            .setCommandId("c:CHECK")
            .setClaimId("c")
            .setAttempt(1)
            .setAt(Instant.ofEpochMilli(5))
            .setConditionMet(new ConditionMet())
            .build();

    private static int registeredId;

    @BeforeAll
    static void a_schema_is_registered_through_the_confluent_compatible_api() {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, type -> type.getName().startsWith("io.largesse.")));
        CompatApi api = new CompatApi(EmbeddedParts.shared().registry().url());
        api.requireFullCompatibility(TOPIC + "-value");
        registeredId = api.register(TOPIC + "-value", RESULT.getSchema());
        api.register("game.activity-value", GameActivity.getClassSchema());
    }

    @Test
    void a_record_carries_the_id_that_the_api_returned_and_comes_back_equal() throws Exception {
        byte[] written = serializer().serialize(TOPIC, RESULT);
        assertThat(ByteBuffer.wrap(written).get()).isZero();
        assertThat(ByteBuffer.wrap(written).getInt(1)).isEqualTo(registeredId);
        assertThat(deserializer().deserialize(TOPIC, throughTheBroker(written))).isEqualTo(RESULT);
    }

    @Test
    void an_incompatible_schema_is_refused() {
        CompatApi api = new CompatApi(EmbeddedParts.shared().registry().url());
        assertThat(api.tryRegister(
                                TOPIC + "-value",
                                "{\"type\":\"record\",\"name\":\"ClaimResult\","
                                        + "\"namespace\":\"io.largesse.claim\",\"fields\":[{\"name\":\"other\",\"type\":\"long\"}]}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void a_schema_that_is_not_registered_is_not_made_up() {
        assertThatThrownBy(() ->
                        serializer().serialize("user.status", new SessionEnded("u", "s", Instant.EPOCH, Instant.EPOCH)))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasMessageContaining("Could not resolve artifact reference by content");
    }

    @Test
    void a_registry_that_is_down_is_a_connect_exception_inside_a_plain_runtime_exception() {
        assertThatThrownBy(() -> deserializer("http://127.0.0.1:1").deserialize(TOPIC, bytes(0, 0, 0, 0, 1, 2)))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasStackTraceContaining(ConnectException.class.getName());
        AvroKafkaSerializer<SpecificRecord> serializer = new AvroKafkaSerializer<>();
        serializer.configure(settings("http://127.0.0.1:1"), false);
        assertThatThrownBy(() -> serializer.serialize(TOPIC, RESULT))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasStackTraceContaining(ConnectException.class.getName());
    }

    @Test
    void an_unknown_id_is_a_problem_with_status_404_and_its_own_name() {
        Throwable thrown = catchThrowable(() -> deserializer().deserialize(TOPIC, bytes(0, 0, 7, 7, 7, 1)));
        assertThat(thrown).isExactlyInstanceOf(RuntimeException.class);
        assertThat(thrown.getCause()).isInstanceOfSatisfying(ProblemDetails.class, problem -> {
            assertThat(problem.getName()).isEqualTo("ContentNotFoundException");
            assertThat(((ApiException) problem).getResponseStatusCode()).isEqualTo(404);
        });
    }

    @Test
    void bytes_that_are_no_record_are_never_a_plain_runtime_exception() {
        AvroKafkaDeserializer<SpecificRecord> deserializer = deserializer();
        byte[] good = serializer().serialize(TOPIC, RESULT);
        byte[] garbage = good.clone();
        Arrays.fill(garbage, 5, garbage.length, (byte) 0xff);
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes('h', 'e', 'l', 'l', 'o')))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes())).isInstanceOf(BufferUnderflowException.class);
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes(0, 0, 0)))
                .isInstanceOf(BufferUnderflowException.class);
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, Arrays.copyOf(good, good.length - 3)))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, garbage)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_record_of_another_topic_comes_out_as_what_it_is() {
        GameActivity activity = new GameActivity("a", "u", "LOGIN", Instant.ofEpochMilli(1), 1L, Map.of());
        byte[] written = serializer().serialize("game.activity", activity);
        assertThat(deserializer().deserialize(TOPIC, written)).isEqualTo(activity);
    }

    private static byte[] throughTheBroker(byte[] value) throws Exception {
        Map<String, Object> client =
                Map.of("bootstrap.servers", EmbeddedParts.shared().broker().bootstrapServers());
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (Admin admin = Admin.create(client);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            ConsumerRecords<byte[], byte[]> records;
            do {
                records = consumer.poll(Duration.ofSeconds(1));
            } while (records.isEmpty());
            return records.iterator().next().value();
        }
    }

    private static AvroKafkaSerializer<SpecificRecord> serializer() {
        AvroKafkaSerializer<SpecificRecord> serializer = new AvroKafkaSerializer<>();
        serializer.configure(settings(EmbeddedParts.shared().registry().url()), false);
        return serializer;
    }

    private static AvroKafkaDeserializer<SpecificRecord> deserializer() {
        return deserializer(EmbeddedParts.shared().registry().url());
    }

    private static AvroKafkaDeserializer<SpecificRecord> deserializer(String registry) {
        AvroKafkaDeserializer<SpecificRecord> deserializer = new AvroKafkaDeserializer<>();
        deserializer.configure(settings(registry), false);
        return deserializer;
    }

    private static Map<String, Object> settings(String registry) {
        return new HashMap<>(Map.of(
                "apicurio.registry.url", registry,
                "apicurio.registry.use-id", "contentId",
                "apicurio.registry.headers.enabled", false,
                "apicurio.registry.auto-register", false,
                "apicurio.registry.dereference-schema", true,
                "apicurio.registry.use-specific-avro-reader", true,
                "apicurio.registry.fault-tolerant-refresh", true));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
