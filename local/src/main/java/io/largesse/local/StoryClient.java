package io.largesse.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's API as the story needs it; an answer that is not a success ends the story. */
final class StoryClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int FIRST_ERROR = 400;

    private final String url;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    StoryClient(String url) {
        this.url = url;
    }

    String login(String username, String password) {
        return post("/api/auth/login", Map.of("username", username, "password", password), "")
                .path("accessToken")
                .asString();
    }

    String machineToken(String client, String secret) {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(request("/api/auth/token", "")
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                .path("access_token")
                .asString();
    }

    JsonNode get(String path, String token) {
        return send(request(path, token).GET());
    }

    JsonNode post(String path, Object body, String token) {
        return send(json(path, token).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode patch(String path, Object body, String token) {
        return send(json(path, token).method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    JsonNode claim(String eventId, String key, String token) {
        return send(request("/api/event-claims/" + eventId + "/claim", token)
                .header("X-Idempotency-Key", key)
                .POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder json(String path, String token) {
        return request(path, token).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_ERROR) {
                throw new RefusedException(
                        "The demo went wrong: " + answer.request().method() + " " + answer.uri() + " answered "
                                + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new RefusedException("The demo went wrong: the platform does not answer (" + e + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("Interrupted.", e);
        }
    }
}
