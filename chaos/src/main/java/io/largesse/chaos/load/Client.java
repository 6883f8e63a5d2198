package io.largesse.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's HTTP API, asked at one gateway after the other. */
final class Client implements AutoCloseable {

    /** After which the same is asked again elsewhere: an answer that comes later is lost, as a player's would be. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final List<URI> gateways;
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    Client(List<URI> gateways) {
        this.gateways = List.copyOf(gateways);
    }

    /** @param body an empty object where there was none */
    record Answer(int status, JsonNode body) {

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** Whether the same may be asked again with another outcome. */
        boolean isPassing() {
            return status >= 500 || status == 429;
        }

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    Answer get(String path, String token) throws IOException {
        return send(request(path, token).GET());
    }

    Answer send(String method, String path, String token, Map<String, ?> body) throws IOException {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    Answer claim(String eventId, String key, String token) throws IOException {
        return send(request("/api/event-claims/" + eventId + "/claim", token)
                .header("X-Idempotency-Key", key)
                .POST(BodyPublishers.noBody()));
    }

    Answer machineToken(String client, String secret) throws IOException {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(request("/api/auth/token", "")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private HttpRequest.Builder request(String path, String token) {
        URI gateway = gateways.get(Math.floorMod(requests.getAndIncrement(), gateways.size()));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(path)).timeout(ANSWER_WITHIN);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            byte[] body = answer.body();
            return new Answer(answer.statusCode(), body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
