package io.largesse.gateway;

import io.largesse.platform.messaging.RegistryLogin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.http.HttpHeaders;

/** Whether the schema registry answers. */
final class RegistryReadiness implements HealthIndicator {

    private static final int OK = 200;

    private final HttpClient http;
    private final HttpRequest subjects;

    RegistryReadiness(HttpClient http, String registryUrl, RegistryLogin login, Duration timeout) {
        this.http = http;
        var request =
                HttpRequest.newBuilder(URI.create(registryUrl + "/subjects")).timeout(timeout);
        String authorization = login.authorization();
        if (authorization != null) {
            request.header(HttpHeaders.AUTHORIZATION, authorization);
        }
        this.subjects = request.build();
    }

    @Override
    public Health health() {
        try {
            int status =
                    http.send(subjects, HttpResponse.BodyHandlers.discarding()).statusCode();
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
