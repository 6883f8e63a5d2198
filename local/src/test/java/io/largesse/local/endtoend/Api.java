package io.largesse.local.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A thin client of the platform's HTTP API, as one caller. */
record Api(String url, String token) {

    static final String LOCAL_PASSWORD = "largesse-local";
    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    static {
        // Whatever is waited for, unless a test says otherwise: a slow machine stands still for seconds now and then.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode body() {
            return JSON.readTree(response.body().isEmpty() ? "null" : response.body());
        }

        String text(String field) {
            return body().path(field).asString("");
        }

        /** The answer, where its status is as expected. */
        Answer expect(int... statuses) {
            for (int status : statuses) {
                if (status() == status) {
                    return this;
                }
            }
            throw new AssertionError(response.request().method() + " " + response.uri() + " answered " + status() + ": "
                    + response.body());
        }
    }

    record Player(String userId, Api api) {}

    static Api anonymous(String url) {
        return new Api(url, "");
    }

    Api login(String username, String password) {
        String access = anonymous(url)
                .post("/api/auth/login", Map.of("username", username, "password", password))
                .expect(200)
                .text("accessToken");
        return new Api(url, access);
    }

    Api operator() {
        return login("operator", LOCAL_PASSWORD);
    }

    Player newPlayer() {
        String name = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        String password = "a long enough passphrase";
        String userId = anonymous(url)
                .post("/api/auth/register", Map.of("username", name, "password", password))
                .expect(201)
                .text("userId");
        return new Player(userId, login(name, password));
    }

    Api machine() {
        String basic =
                Base64.getEncoder().encodeToString(("game-server:" + LOCAL_PASSWORD).getBytes(StandardCharsets.UTF_8));
        String access = new Answer(send(HttpRequest.newBuilder(URI.create(url + "/api/auth/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))))
                .expect(200)
                .text("access_token");
        return new Api(url, access);
    }

    Answer get(String path, String... headers) {
        return new Answer(send(with(request(path).GET(), headers)));
    }

    Answer post(String path, Object body, String... headers) {
        return call("POST", path, body, headers);
    }

    Answer call(String method, String path, Object body, String... headers) {
        String text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofString(text));
        if (!text.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return new Answer(send(with(request, headers)));
    }

    /** An active event that a player may claim a thousand times, with one reward. */
    String manyClaims(long stock) {
        return event(new Long[] {stock}, Map.of("claimLimit", Map.of("perUser", 1000, "period", "EVENT")));
    }

    /** The id of the event's first reward. */
    String rewardOf(String eventId) {
        return get("/api/rewards?eventId=" + eventId)
                .expect(200)
                .body()
                .path("items")
                .get(0)
                .path("rewardId")
                .asString();
    }

    /** The counts of the event's first reward. */
    Map<String, Long> stock(String eventId) {
        JsonNode stock = get("/api/rewards?eventId=" + eventId)
                .expect(200)
                .body()
                .path("items")
                .get(0)
                .path("stock");
        Map<String, Long> counts = new HashMap<>();
        stock.properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
        return counts;
    }

    /**
     * An active event.
     *
     * @param stocks of its rewards, one each; -1 for an unlimited one
     * @param more further properties of the event
     */
    String event(Long[] stocks, Map<String, Object> more) {
        List<Map<String, Object>> rewards = new ArrayList<>();
        for (Long stock : stocks) {
            Map<String, Object> reward = new HashMap<>(Map.of(
                    "name",
                    "Red potion",
                    "type",
                    "ITEM",
                    "details",
                    Map.of("itemId", "red-potion"),
                    "quantityPerClaim",
                    1));
            reward.put("stock", stock < 0 ? null : stock);
            rewards.add(reward);
        }
        return event(rewards, more);
    }

    /** @see #event(Long[], Map) */
    String event(List<Map<String, Object>> rewards, Map<String, Object> more) {
        Instant now = Instant.now();
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                "end to end",
                "startsAt",
                now.minusSeconds(3600).toString(),
                "endsAt",
                now.plusSeconds(3600).toString(),
                "timeZone",
                "Asia/Seoul"));
        body.putAll(more);
        String eventId = post("/api/events", body).expect(201).text("eventId");
        rewards.forEach(
                reward -> post("/api/events/" + eventId + "/rewards", reward).expect(201));
        call("PATCH", "/api/events/" + eventId + "/status", Map.of("status", "ACTIVE"))
                .expect(200);
        return eventId;
    }

    void activities(String userId, String type, int times) {
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            batch.add(Map.of(
                    "activityId",
                    UUID.randomUUID().toString(),
                    "userId",
                    userId,
                    "type",
                    type,
                    "occurredAt",
                    Instant.now().minusSeconds(1).toString()));
        }
        post("/api/activities", Map.of("activities", batch)).expect(202);
    }

    /** Whether what was counted for the caller satisfies the event's condition. */
    boolean satisfies(String eventId) {
        return get("/api/events/" + eventId + "/progress")
                .expect(200)
                .body()
                .path("satisfied")
                .asBoolean();
    }

    Answer claim(String eventId, String key) {
        return post("/api/event-claims/" + eventId + "/claim", "{}", "X-Idempotency-Key", key);
    }

    Answer claim(String eventId) {
        return claim(eventId, UUID.randomUUID().toString());
    }

    /** The claim, once it has ended. */
    JsonNode ended(String claimId) {
        return Awaitility.await("claim " + claimId + " ends")
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> get("/api/event-claims/" + claimId).expect(200).body(),
                        claim -> !claim.path("endedAt").isNull());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofMinutes(2));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Documented.check(response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
