package io.largesse.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.largesse.embedded.Address;
import io.largesse.embedded.EmbeddedBroker;
import io.largesse.embedded.Flush;
import io.largesse.platform.test.TestBackends;
import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class TopicCreationTest {

    private static final long DAY = 24L * 60 * 60 * 1000;

    @Test
    void every_topic_is_there_after_a_start_and_none_changes_at_the_next() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), null, Flush.BY_SYSTEM);
        try (AdminClient admin = AdminClient.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            start(broker, 2, Map.of());
            List<String> names = Topic.ALL.stream()
                    .flatMap(topic -> Stream.of(topic.name(), topic.deadLetterName()))
                    .toList();
            assertThat(admin.listTopics().names().get()).containsExactlyInAnyOrderElementsOf(names);
            assertPartitions(admin, names, 2);

            assertThat(setting(admin, "user.status", TopicConfig.CLEANUP_POLICY_CONFIG))
                    .isEqualTo("compact");
            assertThat(setting(admin, "claim.results", TopicConfig.CLEANUP_POLICY_CONFIG))
                    .isEqualTo("delete");
            assertThat(setting(admin, "claim.results", TopicConfig.RETENTION_MS_CONFIG))
                    .isEqualTo("" + 7 * DAY);
            assertThat(setting(admin, "user.status.dlt", TopicConfig.CLEANUP_POLICY_CONFIG))
                    .isEqualTo("delete");
            assertThat(setting(admin, "user.status.dlt", TopicConfig.RETENTION_MS_CONFIG))
                    .isEqualTo("" + 30 * DAY);

            start(broker, 5, Map.of());
            await().during(Duration.ofSeconds(2)).untilAsserted(() -> assertPartitions(admin, names, 2));
        } finally {
            broker.close();
        }
    }

    @Test
    void a_broker_that_is_away_is_told_at_the_start() {
        EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), null, Flush.BY_SYSTEM);
        broker.close();
        Map<String, Object> impatient = Map.of("default.api.timeout.ms", "10000", "request.timeout.ms", "5000");
        assertThatThrownBy(() -> start(broker, 2, impatient))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not create the topic");
    }

    private static void start(EmbeddedBroker broker, int partitions, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        try (Wiring wiring = Wiring.to(
                        broker.bootstrapServers(),
                        TestBackends.registryUrl(),
                        Map.of("largesse.messaging.partitions", String.valueOf(partitions)));
                AdminClient admin = AdminClient.create(settings)) {
            new TopicCreation(admin, wiring.properties).afterSingletonsInstantiated();
        }
    }

    private static void assertPartitions(AdminClient admin, Collection<String> names, int partitions) throws Exception {
        assertThat(admin.describeTopics(names).allTopicNames().get().values())
                .hasSize(names.size())
                .allMatch(topic -> topic.partitions().size() == partitions);
    }

    private static String setting(AdminClient admin, String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
        return Objects.requireNonNull(config.get(name)).value();
    }
}
