package io.largesse.bench.players;

import io.largesse.bench.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's HTTP API, for everything around the load itself. */
public final class Api {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;

    public Api(URI base) {
        this.base = base;
    }

    /** A response of any status. */
    public record Answer(
            int status, JsonNode body, @Nullable String replayed) {}

    /** @throws BenchException unless the answer is a success */
    public JsonNode get(String path, @Nullable String token) {
        return expectSuccess("GET " + path, send(request(path, token).GET()));
    }

    /** @throws BenchException unless the answer is a success */
    public JsonNode post(String path, @Nullable String token, Object body) {
        return expectSuccess("POST " + path, send(json("POST", path, token, body)));
    }

    /** @throws BenchException unless the answer is a success */
    public JsonNode patch(String path, @Nullable String token, Object body) {
        return expectSuccess("PATCH " + path, send(json("PATCH", path, token, body)));
    }

    /** A token for a machine client. */
    public String clientToken(String client, String secret) {
        String basic = java.util.Base64.getEncoder()
                .encodeToString((client + ":" + secret).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var request = request("/api/auth/token", null)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"));
        return expectSuccess("POST /api/auth/token", send(request))
                .get("access_token")
                .stringValue();
    }

    /** A claim with this key, whatever the answer. */
    public Answer claim(String eventId, String key, String token) {
        return send(request("/api/event-claims/" + eventId + "/claim", token)
                .header("X-Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder json(String method, String path, @Nullable String token, Object body) {
        return request(path, token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER_WITHIN);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0 ? JSON.valueToTree(Map.of()) : JSON.readTree(response.body());
            return new Answer(
                    response.statusCode(),
                    body,
                    response.headers().firstValue("Idempotent-Replayed").orElse(null));
        } catch (IOException e) {
            throw new BenchException("no answer from " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    private static JsonNode expectSuccess(String what, Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new BenchException(what + " was answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }
}
