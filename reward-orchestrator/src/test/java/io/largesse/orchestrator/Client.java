package io.largesse.orchestrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the service over HTTP as one user. */
record Client(int port, String token) {

    private static final HttpClient http = HttpClient.newHttpClient();
    private static final JsonMapper json = new JsonMapper();

    /** What came back; the body is missing where there is none. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode body() {
            return json.readTree(response.body().isEmpty() ? "null" : response.body());
        }

        String code() {
            return body().path("code").asString("");
        }

        String claimId() {
            return body().path("claimId").asString();
        }
    }

    Answer claim(String eventId, String key) {
        return claim(eventId, "{}", "X-Idempotency-Key", key);
    }

    Answer claim(String eventId, String body, String... headers) {
        HttpRequest.Builder request =
                request("/api/event-claims/" + eventId + "/claim").POST(HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer post(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** The claim, once it has this status. */
    JsonNode becomes(String claimId, String status) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> get("/api/event-claims/" + claimId).body(),
                        claim -> claim.path("status").asString("").equals(status));
    }

    /** The claim, once it has ended. */
    JsonNode ended(String claimId) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> get("/api/event-claims/" + claimId).body(),
                        claim -> !claim.path("endedAt").isNull());
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
