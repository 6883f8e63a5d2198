package io.largesse.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the schema registry answers. */
final class RegistryReadiness implements HealthIndicator {

    private static final int OK = 200;

    private final HttpClient http;
    private final URI subjects;
    private final Duration timeout;

    RegistryReadiness(HttpClient http, String registryUrl, Duration timeout) {
        this.http = http;
        this.subjects = URI.create(registryUrl + "/subjects");
        this.timeout = timeout;
    }

    @Override
    public Health health() {
        try {
            int status = http.send(
                            HttpRequest.newBuilder(subjects).timeout(timeout).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status == OK
                    ? Health.up().build()
                    : Health.down().withDetail("answered", status).build();
        } catch (IOException e) {
            return Health.down()
                    .withDetail("missing", "the registry does not answer")
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }
}
