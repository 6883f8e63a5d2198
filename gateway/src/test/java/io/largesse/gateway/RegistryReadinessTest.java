package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.messaging.RegistryLogin;
import io.largesse.platform.test.GuardedRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class RegistryReadinessTest {

    @Test
    void a_registry_is_asked_by_whoever_it_knows() {
        try (GuardedRegistry registry = GuardedRegistry.start()) {
            assertThat(health(registry, GuardedRegistry.USER).getStatus()).isEqualTo(Status.UP);
            Health refused = health(registry, "");
            assertThat(refused.getStatus()).isEqualTo(Status.DOWN);
            assertThat(refused.getDetails()).containsEntry("answered", 401);
        }
    }

    private static Health health(GuardedRegistry registry, String user) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new RegistryReadiness(
                            http,
                            registry.url() + "/apis/ccompat/v7",
                            new RegistryLogin(user, GuardedRegistry.PASSWORD),
                            Duration.ofMinutes(1))
                    .health();
        }
    }
}
