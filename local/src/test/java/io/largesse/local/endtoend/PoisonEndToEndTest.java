package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.local.endtoend.Api.Player;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PoisonEndToEndTest {

    private final PlatformUnderTest platform = PlatformUnderTest.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claim.event.commands",
                "claim.fulfillment.commands",
                "claim.results",
                "user.status",
                "user.sessions",
                "game.activity",
                "audit.entries"
            })
    void a_poison_record_goes_to_the_dead_letters_and_the_next_record_is_handled(String topic) throws Exception {
        String key = "poison-" + UUID.randomUUID();
        byte[] poison = ("no Avro at all " + key).getBytes(StandardCharsets.UTF_8);
        Map<String, Object> settings = Map.of("bootstrap.servers", platform.kafka());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int partition = 0; partition < producer.partitionsFor(topic).size(); partition++) {
                producer.send(new ProducerRecord<>(topic, partition, key, poison))
                        .get();
            }
        }

        assertThat(deadLetter(topic, key)).isEqualTo(poison);
        assertThat(listed(topic, key)).isEqualTo(poison);
        claimSucceeds();
    }

    private void claimSucceeds() {
        Api anyone = Api.anonymous(platform.gateway());
        String eventId = anyone.operator()
                .event(
                        new Long[] {1L},
                        Map.of("condition", Map.of("type", "COUNT", "activity", "LOGIN", "atLeast", 1)));
        Player player = anyone.newPlayer();
        anyone.machine().activities(player.userId(), "LOGIN", 1);
        await().until(() -> player.api().satisfies(eventId));
        assertThat(player.api()
                        .ended(player.api().claim(eventId).expect(202).text("claimId"))
                        .path("status")
                        .asString())
                .isEqualTo("SUCCEEDED");
    }

    /** What the list of dead letters shows of it. */
    private byte[] listed(String topic, String key) {
        Api operator = Api.anonymous(platform.gateway()).operator();
        JsonNode entry = await().until(
                        () -> operator
                                .get("/api/dead-letters?limit=200&topic=" + topic)
                                .expect(200)
                                .body()
                                .path("items")
                                .values()
                                .stream()
                                .filter(item -> item.path("key").asString("").equals(key))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
        assertThat(entry.path("reason").path("exception").asString()).endsWith("SerializationException");
        assertThat(entry.path("group").asString()).contains(topic);
        return Base64.getDecoder().decode(entry.path("bytes").asString());
    }

    private byte[] deadLetter(String topic, String key) {
        List<byte[]> found = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", platform.kafka(), "group.id", key, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic + ".dlt"));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record.value());
                    }
                });
                return !found.isEmpty();
            });
        }
        return found.getFirst();
    }
}
