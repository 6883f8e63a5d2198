package io.largesse.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.largesse.platform.test.TestBackends;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.SystemLimitException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes that never will be a record are told from a registry that is away for now. */
@Timeout(300)
final class DecoderTest {

    private static final Topic<UserStatus> TOPIC = Topic.USER_STATUS;

    private static Wiring wiring;
    private static byte[] good = {};

    @BeforeAll
    static void start() {
        wiring = Wiring.shared();
        good = wiring.codec.encode(TOPIC, Records.status("alice", 1));
    }

    @AfterAll
    static void stop() {
        wiring.close();
    }

    @Test
    void garbage_is_poison() {
        for (byte[] garbage : new byte[][] {
            {}, {0}, {0, 0, 0, 0}, "garbage".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(good, good.length - 1)
        }) {
            assertPoison(wiring, garbage);
        }
    }

    @Test
    void a_schema_that_nobody_registered_is_poison() {
        byte[] unknown = good.clone();
        ByteBuffer.wrap(unknown, 1, 4).putInt(1_000_000);
        assertPoison(wiring, unknown);
    }

    @Test
    void a_record_of_another_topic_is_poison() {
        assertPoison(wiring, wiring.codec.encode(Topic.USER_SESSIONS, Records.ended("alice")));
    }

    @Test
    void a_length_that_is_no_length_takes_no_memory() {
        ByteBuffer claimsAGigabyte = ByteBuffer.allocate(20).put(good, 0, 5);
        claimsAGigabyte.put(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08});
        assertThatThrownBy(() -> decode(wiring, claimsAGigabyte.array()))
                .isInstanceOf(SerializationException.class)
                .hasRootCauseInstanceOf(SystemLimitException.class);
    }

    @Test
    void a_registry_that_is_away_is_waited_for_and_needed_only_once() throws IOException {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        assertAway("http://127.0.0.1:" + nobody);

        Decoder<UserStatus> decoder = wiring.codec.decoder(TOPIC);
        assertThat(decoder.decode(record(good)).getUserId()).isEqualTo("alice");
        assertThat(decoder.decode(record(good)).getUserId()).isEqualTo("alice");
    }

    @Test
    void a_registry_in_trouble_is_waited_for() throws IOException {
        for (int status : new int[] {500, 503, 401, 429}) {
            answering(status, "{}", this::assertAway);
        }
    }

    @Test
    void a_wrong_address_is_waited_for() throws IOException {
        answering(404, "not here", this::assertAway);
        answering(404, "{\"name\":\"SomethingElse\",\"status\":404}", this::assertAway);
    }

    @Test
    void a_registry_that_never_answers_is_waited_for_in_turns() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertAway("http://127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void a_topic_has_one_decoder_that_is_closed_with_the_codec() {
        int before = Counted.OPEN.get();
        try (Wiring own = Wiring.to(
                TestBackends.bootstrapServers(),
                "http://127.0.0.1:1",
                Map.of("largesse.messaging.serde.deserializer", Counted.class.getName()))) {
            try (var _ = own.consumers("test").reader(TOPIC);
                    var _ = own.consumers("test").reader(TOPIC)) {
                assertThat(Counted.OPEN).hasValue(before + 1);
            }
            assertThat(own.codec.decoder(TOPIC)).isSameAs(own.codec.decoder(TOPIC));
            assertThat(Counted.OPEN).hasValue(before + 1);
        }
        assertThat(Counted.OPEN).hasValue(before);
    }

    /** Counts those of its kind that nobody has closed. */
    public static final class Counted implements Deserializer<Object> {

        private static final AtomicInteger OPEN = new AtomicInteger();

        public Counted() {
            OPEN.incrementAndGet();
        }

        @Override
        public Object deserialize(String topic, byte[] data) {
            throw new SerializationException("reads nothing");
        }

        @Override
        public void close() {
            OPEN.decrementAndGet();
        }
    }

    private void assertAway(String registry) {
        try (Wiring own = Wiring.to(
                TestBackends.bootstrapServers(), registry, Map.of("largesse.messaging.registry-timeout", "1s"))) {
            assertThatThrownBy(() -> decode(own, good)).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> own.codec.encode(TOPIC, Records.status("alice", 1)))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    private static void assertPoison(Wiring wiring, byte[] bytes) {
        assertThatThrownBy(() -> decode(wiring, bytes))
                .isInstanceOf(SerializationException.class)
                .matches(fault -> !Faults.isInfrastructure(fault));
    }

    private static void answering(int status, String body, Consumer<String> check) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        try {
            check.accept("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    private static UserStatus decode(Wiring wiring, byte[] bytes) {
        return wiring.codec.decoder(TOPIC).decode(record(bytes));
    }

    private static ConsumerRecord<String, byte[]> record(byte[] bytes) {
        return new ConsumerRecord<>(TOPIC.name(), 0, 0, "alice", bytes);
    }
}
