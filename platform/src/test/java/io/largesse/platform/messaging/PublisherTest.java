package io.largesse.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.largesse.embedded.Address;
import io.largesse.embedded.EmbeddedBroker;
import io.largesse.embedded.Flush;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.tls.OutgoingTls;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class PublisherTest {

    private static final TraceContext TRACE =
            TraceContext.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    private static final Map<String, Object> IMPATIENT = Map.of(
            "spring.kafka.producer.properties.max.block.ms", "500",
            "spring.kafka.producer.properties.request.timeout.ms", "500",
            "spring.kafka.producer.properties.delivery.timeout.ms", "1000");

    private static Wiring wiring;

    @BeforeAll
    static void start() {
        wiring = Wiring.shared();
    }

    @AfterAll
    static void stop() {
        wiring.close();
    }

    @Test
    void what_was_published_is_on_the_broker_with_its_key_and_headers() {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, 1);
        wiring.publisher.publish(List.of(outgoing(topic, "alice"), outgoing(topic, "bob")));
        List<ConsumerRecord<String, byte[]>> records = wiring.read(topic.name());
        assertThat(records).extracting(ConsumerRecord::key).containsExactly("alice", "bob");
        assertThat(header(records.getFirst(), "content-type")).isEqualTo("application/avro");
        assertThat(header(records.getFirst(), "traceparent")).isEqualTo(TRACE.toString());
        Decoder<UserStatus> decoder = wiring.codec.decoder(topic);
        assertThat(decoder.decode(records.getFirst())).isEqualTo(Records.status("alice", 1));
        assertThat(new Message<>(decoder.decode(records.getFirst()), records.getFirst()).trace())
                .isEqualTo(TRACE);
    }

    @Test
    void nothing_to_publish_is_published_at_once() {
        wiring.publisher.publish(List.of());
    }

    @Test
    void many_threads_publish_at_once() throws Exception {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, 3);
        List<Future<?>> publishing = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                String user = "user" + i;
                publishing.add(threads.submit(
                        () -> wiring.publisher.publish(List.of(outgoing(topic, user), outgoing(topic, user)))));
            }
            for (Future<?> published : publishing) {
                published.get();
            }
        }
        Decoder<UserStatus> decoder = wiring.codec.decoder(topic);
        assertThat(wiring.read(topic.name()))
                .hasSize(100)
                .allSatisfy(
                        record -> assertThat(decoder.decode(record).getUserId()).isEqualTo(record.key()));
    }

    @Test
    void a_message_that_is_too_large_is_a_bug_and_not_waited_for() {
        Topic<UserStatus> topic = wiring.topic(Topic.USER_STATUS, 1);
        String huge = "x".repeat(2_000_000);
        assertThatThrownBy(() -> wiring.publisher.publish(List.of(outgoing(topic, huge))))
                .isNotInstanceOf(UnavailableException.class)
                .matches(fault -> !Faults.isInfrastructure(fault));
    }

    @Test
    void a_broker_that_is_away_is_told_within_its_time_and_waited_for() {
        EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), null, Flush.BY_SYSTEM);
        try (Wiring own = Wiring.to(broker.bootstrapServers(), TestBackends.registryUrl(), IMPATIENT)) {
            Topic<UserStatus> topic = own.topic(Topic.USER_STATUS, 1);
            // So impatient that a broker that is slow to begin counts as away.
            await().ignoreExceptionsMatching(Faults::isInfrastructure).until(() -> {
                own.publisher.publish(List.of(outgoing(topic, "alice")));
                return true;
            });
            broker.close();
            assertThatThrownBy(() -> own.publisher.publish(List.of(outgoing(topic, "bob"))))
                    .matches(Faults::isInfrastructure);
            assertThatThrownBy(() ->
                            own.publisher.send(List.of(outgoing(topic, "bob"))).join())
                    .isInstanceOf(CompletionException.class)
                    .matches(Faults::isInfrastructure);
        } finally {
            broker.close();
        }
    }

    @Test
    void a_topic_that_is_missing_is_waited_for() {
        Topic<UserStatus> like = Topic.USER_STATUS;
        var missing = new Topic<>("test.missing-too", like.type(), like.schema(), like.retention());
        try (Wiring impatient = Wiring.to(TestBackends.bootstrapServers(), TestBackends.registryUrl(), IMPATIENT)) {
            new SchemaRegistration(
                            impatient.properties.registryUrl(),
                            impatient.properties.registryLogin(),
                            OutgoingTls.ofJvm(),
                            List.of(missing))
                    .start();
            assertThatThrownBy(() -> impatient.publisher.publish(List.of(outgoing(missing, "alice"))))
                    .matches(Faults::isInfrastructure);
        }
    }

    @Test
    void a_schema_that_nobody_registered_is_a_bug() {
        Topic<UserStatus> like = Topic.USER_STATUS;
        var unregistered = new Topic<>("test.unregistered", like.type(), like.schema(), like.retention());
        assertThatThrownBy(() -> wiring.publisher.publish(List.of(outgoing(unregistered, "alice"))))
                .isInstanceOf(SerializationException.class)
                .matches(fault -> !Faults.isInfrastructure(fault));
    }

    private static Outgoing<UserStatus> outgoing(Topic<UserStatus> topic, String user) {
        return new Outgoing<>(topic, user, Records.status(user, 1), TRACE);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }
}
