package io.largesse.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whether a service says that it is ready, and if not, which of its parts is not. */
final class ServiceReadiness implements HealthIndicator {

    private static final JsonMapper json = new JsonMapper();
    private static final int OK = 200;

    private final HttpClient http;
    private final URI readiness;
    private final Duration timeout;

    ServiceReadiness(HttpClient http, URI service, Duration timeout) {
        this.http = http;
        this.readiness = service.resolve("/actuator/health/readiness");
        this.timeout = timeout;
    }

    @Override
    public Health health() {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(readiness).timeout(timeout).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK
                    ? Health.up().build()
                    : Health.down()
                            .withDetail("missing", missing(answer.body()))
                            .build();
        } catch (IOException e) {
            return Health.down()
                    .withDetail("missing", List.of("the service does not answer"))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private static List<String> missing(String body) {
        try {
            return json.readTree(body).path("components").properties().stream()
                    .filter(component ->
                            !component.getValue().path("status").asString("").equals("UP"))
                    .map(Map.Entry::getKey)
                    .toList();
        } catch (JacksonException e) {
            return List.of("the service answers something else than its readiness");
        }
    }
}
