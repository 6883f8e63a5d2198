package io.largesse.events;

import static com.mongodb.client.model.Filters.eq;
import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.reward;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.largesse.events.Client.Answer;
import io.largesse.platform.test.TestTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/** An event service where nobody alone makes a stock larger than 100, and two operators who ask each other. */
final class TwoOperators implements AutoCloseable {

    static final String LIST = "/api/stock-requests";

    private final TestTokens tokens = TestTokens.start();
    final RunningEvents service = RunningEvents.start(tokens, "--largesse.approvals.stock-above=100");
    final Client one = service.staff("op-one", "OPERATOR");
    final Client two = service.staff("op-two", "OPERATOR");
    private final MongoCollection<Document> stocks =
            service.context().getBean(MongoTemplate.class).getCollection("stock");

    @Override
    public void close() {
        service.close();
        tokens.close();
    }

    String rewardOf(String event) {
        return one.get("/api/events/" + event + "/rewards")
                .body()
                .path("items")
                .get(0)
                .path("rewardId")
                .asString();
    }

    /** A reward of an active event with a stock of 90. */
    String ninety() {
        return rewardOf(Bodies.active(one, event(), List.of(reward(90))));
    }

    static Answer raise(Client who, String rewardId, long delta, String... headers) {
        Map<String, Object> body = Map.of("delta", delta, "reason", "weekend");
        return who.post("/api/rewards/" + rewardId + "/stock", body, headers);
    }

    /** Where the request is that one operator makes. */
    String asked(String rewardId, long delta) {
        Answer answer = raise(one, rewardId, delta);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.header("location");
    }

    static Answer approve(Client who, String request) {
        return who.send("POST", request + "/approve", null);
    }

    static Answer reject(Client who, String request) {
        return who.post(request + "/reject", Map.of("reason", "too many"));
    }

    Document document(String rewardId) {
        return Objects.requireNonNull(stocks.find(eq("_id", rewardId)).first());
    }

    /** The request that has waited longest is too old from now on. */
    void expire(String rewardId) {
        Date past = Date.from(Instant.now().minusMillis(1));
        assertThat(stocks.updateOne(eq("_id", rewardId), Updates.set("requests.0.expiresAt", past))
                        .getMatchedCount())
                .isOne();
    }

    long total(String rewardId) {
        return document(rewardId).getLong("total");
    }

    List<String> waiting(String rewardId) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    service.staff("AUDITOR").get(LIST + "?limit=3" + cursor).body();
            page.path("items").valueStream().forEach(item -> {
                if (item.path("rewardId").asString().equals(rewardId)) {
                    found.add(item.path("requestId").asString());
                }
            });
            cursor = page.path("nextCursor").asString("").transform(next -> next.isEmpty() ? "" : "&cursor=" + next);
        } while (!cursor.isEmpty());
        return found;
    }

    static String id(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }

    /** What comes of calls that are made at the same time. */
    static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
        }
        return results;
    }
}
