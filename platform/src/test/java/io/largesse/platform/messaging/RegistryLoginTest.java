package io.largesse.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.platform.test.GuardedRegistry;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.tls.OutgoingTls;
import io.largesse.schema.Topic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A registry that asks who is there. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RegistryLoginTest {

    private static final Topic<?> TOPIC = Topic.USER_STATUS;

    private final GuardedRegistry registry = GuardedRegistry.start();

    @AfterAll
    void stop() {
        registry.close();
    }

    @Test
    void schemas_are_registered_and_found_by_whoever_it_knows() {
        try (Wiring wiring = as(GuardedRegistry.USER, GuardedRegistry.PASSWORD)) {
            registration(wiring).start();

            byte[] bytes = wiring.codec.encode(Topic.USER_STATUS, Records.status("alice", 1));
            var read = wiring.codec
                    .decoder(Topic.USER_STATUS)
                    .decode(new ConsumerRecord<>(TOPIC.name(), 0, 0, "alice", bytes));

            assertThat(read.getUserId()).isEqualTo("alice");
        }
    }

    @Test
    void whoever_it_does_not_know_is_told_so_at_start_and_loses_no_record() {
        for (String password : List.of("wrong", "")) {
            try (Wiring wiring = as(password.isEmpty() ? "" : GuardedRegistry.USER, password)) {
                assertThatThrownBy(() -> registration(wiring).start())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("401");
                assertThatThrownBy(() -> wiring.codec.encode(Topic.USER_STATUS, Records.status("alice", 1)))
                        .isInstanceOf(UnavailableException.class);
            }
        }
    }

    @Test
    void the_password_is_not_for_logs() {
        assertThat(new RegistryLogin("somebody", "secret").toString())
                .contains("somebody")
                .doesNotContain("secret");
    }

    private Wiring as(String user, String password) {
        return Wiring.to(
                TestBackends.bootstrapServers(),
                registry.url(),
                Map.of("LARGESSE_REGISTRY_USER", user, "LARGESSE_REGISTRY_PASSWORD", password));
    }

    private static SchemaRegistration registration(Wiring wiring) {
        return new SchemaRegistration(
                wiring.properties.registryUrl(),
                wiring.properties.registryLogin(),
                OutgoingTls.ofJvm(),
                List.of(TOPIC));
    }
}
