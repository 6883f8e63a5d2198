package io.largesse.events;

import static com.mongodb.client.model.Filters.eq;
import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.largesse.audit.AuditEntry;
import io.largesse.claim.ClaimValidated;
import io.largesse.claim.RewardLine;
import io.largesse.events.Client.Answer;
import io.largesse.events.Orchestrator.Claim;
import io.largesse.platform.test.AuditListener;
import io.largesse.platform.test.TestTokens;
import io.largesse.platform.web.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/** Above a stock of 100 nobody decides alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockApprovalTest {

    private static final String LIST = "/api/stock-requests";

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens, "--largesse.approvals.stock-above=100");
    private final AuditListener log = new AuditListener(service.context());
    private final Client one = service.staff("op-one", "OPERATOR");
    private final Client two = service.staff("op-two", "OPERATOR");
    private final MongoCollection<Document> stocks =
            service.context().getBean(MongoTemplate.class).getCollection("stock");

    @AfterAll
    void stop() {
        log.close();
        service.close();
        tokens.close();
    }

    private String rewardOf(String event) {
        return one.get("/api/events/" + event + "/rewards")
                .body()
                .path("items")
                .get(0)
                .path("rewardId")
                .asString();
    }

    /** A reward of an active event with a stock of 90. */
    private String ninety() {
        return rewardOf(Bodies.active(one, event(), List.of(reward(90))));
    }

    private static Answer raise(Client who, String rewardId, long delta, String... headers) {
        Map<String, Object> body = Map.of("delta", delta, "reason", "weekend");
        return who.post("/api/rewards/" + rewardId + "/stock", body, headers);
    }

    /** Where the request is that one operator makes. */
    private String asked(String rewardId, long delta) {
        Answer answer = raise(one, rewardId, delta);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.header("location");
    }

    private static Answer approve(Client who, String request) {
        return who.send("POST", request + "/approve", null);
    }

    private static Answer reject(Client who, String request) {
        return who.post(request + "/reject", Map.of("reason", "too many"));
    }

    private Document document(String rewardId) {
        return Objects.requireNonNull(stocks.find(eq("_id", rewardId)).first());
    }

    private void change(String rewardId, Bson update) {
        assertThat(stocks.updateOne(eq("_id", rewardId), update).getMatchedCount())
                .isOne();
    }

    private void expire(String rewardId) {
        change(
                rewardId,
                Updates.set("requests.0.expiresAt", Date.from(Instant.now().minusMillis(1))));
    }

    private long total(String rewardId) {
        return document(rewardId).getLong("total");
    }

    private List<String> waiting(String rewardId) {
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

    /** What the audit log is told of raises of the reward's stock, once it is so much. */
    private List<AuditEntry> raises(String rewardId, int expected) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> log.about(rewardId).stream()
                                .filter(entry -> entry.getAction().startsWith("STOCK_RAISE"))
                                .toList(),
                        entries -> entries.size() == expected);
    }

    private static String id(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }

    @Test
    void up_to_the_threshold_and_downwards_one_person_decides() {
        String id = ninety();
        assertThat(raise(one, id, 10).body().toString())
                .isEqualTo("{\"total\":100,\"remaining\":100,\"held\":0,\"confirmed\":0}");
        assertThat(raise(one, id, -60).status()).isEqualTo(200);
        assertThat(document(id)).doesNotContainKey("requests");
    }

    @Test
    void above_it_a_raise_waits_until_another_person_approves() {
        String id = ninety();
        Answer answer = raise(one, id, 50);
        JsonNode request = answer.body();
        assertThat(answer.status()).isEqualTo(202);
        String location = answer.header("location");
        assertThat(location)
                .isEqualTo("/api/rewards/" + id + "/stock-requests/"
                        + request.path("requestId").asString());
        assertThat(request.propertyNames())
                .containsExactly(
                        "requestId",
                        "rewardId",
                        "eventId",
                        "delta",
                        "reason",
                        "requestedBy",
                        "requestedAt",
                        "expiresAt");
        assertThat(request.path("rewardId").asString()).isEqualTo(id);
        assertThat(request.path("eventId").asString()).isEqualTo(id.substring(0, id.lastIndexOf('-')));
        assertThat(request.path("delta").asLong()).isEqualTo(50);
        assertThat(request.path("reason").asString()).isEqualTo("weekend");
        assertThat(request.path("requestedBy").asString()).isEqualTo("op-one");
        assertThat(Instant.parse(request.path("expiresAt").asString()))
                .isEqualTo(Instant.parse(request.path("requestedAt").asString()).plus(Duration.ofHours(24)));
        assertThat(two.get(location).body()).isEqualTo(request);
        assertThat(waiting(id)).containsExactly(id(location));
        assertThat(total(id)).isEqualTo(90);

        assertThat(approve(one, location).code()).isEqualTo("OWN_REQUEST");
        assertThat(approve(one, location).status()).isEqualTo(403);
        Answer approved = approve(two, location);
        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.body().toString())
                .isEqualTo("{\"total\":140,\"remaining\":140,\"held\":0,\"confirmed\":0}");
        assertThat(approve(two, location).status()).isEqualTo(404);
        assertThat(two.get(location).status()).isEqualTo(404);
        assertThat(waiting(id)).isEmpty();
        assertThat(total(id)).isEqualTo(140);
        assertThat(document(id)).as("nothing is left to search").doesNotContainKey("requests");

        assertThat(raise(two, id, 1).status()).as("from above the threshold").isEqualTo(202);
        assertThat(raise(two, id, -1).status()).isEqualTo(200);
    }

    @Test
    void who_asked_and_who_approved_are_on_record_by_the_writes_that_change_something() {
        String id = ninety();
        String granted = asked(id, 50);
        String refused = asked(id, 60);
        String withdrawn = asked(id, 70);
        assertThat(approve(service.staff("boss", "ADMIN"), granted).status()).isEqualTo(200);
        assertThat(reject(two, refused).status()).isEqualTo(204);
        assertThat(reject(one, withdrawn).status()).isEqualTo(204);
        assertThat(reject(one, withdrawn).status()).isEqualTo(404);
        assertThat(total(id)).isEqualTo(140);

        List<AuditEntry> entries = raises(id, 6);
        assertThat(entries)
                .extracting(AuditEntry::getAction, AuditEntry::getActor, AuditEntry::getReason)
                .containsExactly(
                        tuple("STOCK_RAISE_REQUESTED", "op-one", "weekend"),
                        tuple("STOCK_RAISE_REQUESTED", "op-one", "weekend"),
                        tuple("STOCK_RAISE_REQUESTED", "op-one", "weekend"),
                        tuple("STOCK_RAISE_APPROVED", "boss", "weekend"),
                        tuple("STOCK_RAISE_REJECTED", "op-two", "too many"),
                        tuple("STOCK_RAISE_REJECTED", "op-one", "too many"));
        assertThat(entries.getFirst().getBefore()).isNull();
        assertThat(entries.getFirst().getAfter())
                .contains("\"requestId\":\"" + id(granted) + "\"", "\"delta\":50", "\"requestedBy\":\"op-one\"");
        AuditEntry approval = entries.get(3);
        assertThat(approval.getBefore()).isEqualTo("{\"total\":90}");
        assertThat(approval.getAfter())
                .contains("\"total\":140", "\"requestId\":\"" + id(granted) + "\"", "\"requestedBy\":\"op-one\"");
        assertThat(entries.getLast().getBefore()).contains("\"requestId\":\"" + id(withdrawn) + "\"", "\"delta\":70");
        assertThat(entries.getLast().getAfter()).isNull();
    }

    @Test
    void total_request_and_record_of_an_approval_change_in_one_write() throws Exception {
        String id = ninety();
        String request = asked(id, 50);
        String secondRequest = asked(id, 60);
        long version = document(id).getLong("version");
        List<Document> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> approval = threads.submit(() -> approve(two, request));
            while (!approval.isDone()) {
                seen.add(document(id));
            }
            assertThat(approval.get().status()).isEqualTo(200);
        }
        seen.add(document(id));
        assertThat(seen).allSatisfy(document -> {
            boolean granted = document.getLong("total") == 140;
            assertThat(document.getLong("total")).isIn(90L, 140L);
            assertThat(document.getLong("version")).isEqualTo(granted ? version + 1 : version);
            assertThat(document.getLong("remaining")).isEqualTo(document.getLong("total"));
            assertThat(document.getList("requests", Document.class))
                    .extracting(waits -> waits.getString("id"))
                    .containsExactlyElementsOf(
                            granted ? List.of(id(secondRequest)) : List.of(id(request), id(secondRequest)));
            assertThat(document.getList("outbox", Document.class, List.of()).toString())
                    .as("before it was done it is not on record")
                    .satisfies(told -> assertThat(granted || !told.contains("STOCK_RAISE_APPROVED"))
                            .isTrue());
        });
        assertThat(raises(id, 3).getLast().getAction()).isEqualTo("STOCK_RAISE_APPROVED");
    }

    @Test
    void of_many_who_approve_at_once_one_does() throws Exception {
        String id = ninety();
        String request = asked(id, 50);
        List<Integer> statuses = together(IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i -> () -> approve(service.staff("second-" + i, "OPERATOR"), request)
                        .status())
                .toList());
        assertThat(statuses).containsOnlyOnce(200).hasSize(8).allMatch(status -> status == 200 || status == 404);
        assertThat(total(id)).isEqualTo(140);
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
        }
        return results;
    }

    @Test
    void what_was_not_approved_in_time_has_to_be_asked_for_anew() {
        String id = ninety();
        String request = asked(id, 50);
        expire(id);
        assertThat(approve(two, request).code()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(approve(two, request).status()).isEqualTo(409);
        assertThat(approve(one, request).code()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(waiting(id)).isEmpty();
        assertThat(two.get(request).status()).as("not forgotten yet").isEqualTo(200);

        String anew = asked(id, 50);
        assertThat(two.get(request).status()).isEqualTo(404);
        assertThat(approve(two, request).status()).isEqualTo(404);
        assertThat(waiting(id)).containsExactly(id(anew));
        assertThat(total(id)).isEqualTo(90);
    }

    @Test
    void a_repeat_with_the_same_key_is_the_same_request_whatever_has_become_of_it() {
        String id = ninety();
        String[] key = {"X-Idempotency-Key", "batch-2"};
        Answer first = raise(one, id, 50, key);
        Answer again = raise(one, id, 50, key);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("location")).isEqualTo(first.header("location"));
        assertThat(raise(one, id, 60, key).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(raise(one, id, 1, key).status()).isEqualTo(422);
        assertThat(waiting(id)).hasSize(1);

        assertThat(approve(two, first.header("location")).status()).isEqualTo(200);
        Answer after = raise(one, id, 50, key);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.body().path("total").asLong()).isEqualTo(140);
        assertThat(raise(one, id, 60, key).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(waiting(id)).isEmpty();
    }

    @Test
    void repeats_that_come_at_once_are_one_request() throws Exception {
        String id = ninety();
        List<String> locations = together(IntStream.range(0, 8)
                .<Callable<String>>mapToObj(
                        _ -> () -> raise(one, id, 50, "X-Idempotency-Key", "k").header("location"))
                .toList());
        assertThat(locations).hasSize(8).containsOnly(locations.getFirst());
        assertThat(waiting(id)).containsExactly(id(locations.getFirst()));
    }

    @Test
    void stock_adds_up_while_claims_hold_some_of_it() {
        String event = Bodies.active(one, event(), List.of(reward(90)));
        String id = rewardOf(event);
        try (var orchestrator = new Orchestrator(service.context())) {
            List<Claim> claims = IntStream.range(0, 40)
                    .mapToObj(i -> new Claim(UUID.randomUUID().toString(), "u" + i, event, Instant.now()))
                    .toList();
            ClaimValidated pinned = Objects.requireNonNull(orchestrator
                    .ask(orchestrator.validate(claims.getFirst(), 1))
                    .getClaimValidated());
            List<String> requests =
                    Stream.of(20, 30, 40).map(delta -> asked(id, delta)).toList();
            for (int i = 0; i < claims.size(); i++) {
                orchestrator.send(List.of(orchestrator.reserve(claims.get(i), 1, pinned)));
                if (i % 10 == 5 && i < 30) {
                    assertThat(approve(two, requests.get(i / 10)).status()).isEqualTo(200);
                }
            }
            claims.forEach(claim -> assertThat(orchestrator
                            .answer(orchestrator.reserve(claim, 1, pinned))
                            .getRewardReserved())
                    .isNotNull());
            orchestrator.ask(orchestrator.confirm(
                    claims.getFirst(),
                    1,
                    pinned.getLines().stream().map(RewardLine::getRewardId).toArray(String[]::new)));
            orchestrator.ask(orchestrator.release(claims.getLast(), 1));
        }
        assertThat(one.get("/api/events/" + event)
                        .body()
                        .path("rewards")
                        .get(0)
                        .path("stock")
                        .toString())
                .isEqualTo("{\"total\":180,\"remaining\":141,\"held\":38,\"confirmed\":1}");
    }

    @Test
    void what_is_refused_today_is_refused_at_once() {
        String draft = Bodies.made(one, event(), List.of(Map.of("name", "Code", "type", "COUPON")));
        assertThat(raise(one, rewardOf(draft), 500).code()).isEqualTo("STOCK_IS_POOL");
        String id = ninety();
        assertThat(raise(one, id, 1_000_000_000_000L).code()).isEqualTo("STOCK_IN_USE");
        assertThat(raise(one, id, -91).code()).isEqualTo("STOCK_IN_USE");
        assertThat(raise(one, id, 0).fields()).containsExactly("delta");
        assertThat(raise(one, "none", 500).status()).isEqualTo(404);
        assertThat(raise(one, "no-reward", 500).status()).isEqualTo(404);
        assertThat(waiting(id)).isEmpty();
        assertThat(approve(two, "/api/rewards/none/stock-requests/x").status()).isEqualTo(404);
        assertThat(approve(two, "/api/rewards/" + id + "/stock-requests/x").status())
                .isEqualTo(404);
        assertThat(reject(two, "/api/rewards/none/stock-requests/x").status()).isEqualTo(404);
        assertThat(two.post("/api/rewards/" + id + "/stock-requests/x/reject", Map.of("reason", " "))
                        .fields())
                .containsExactly("reason");
    }

    @Test
    void so_many_wait_for_a_reward_and_the_list_has_all_of_them() {
        String id = ninety();
        List<String> made =
                IntStream.range(0, 20).mapToObj(i -> id(asked(id, 50 + i))).toList();
        Answer refused = raise(one, id, 50);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TOO_MANY_WAITING");
        assertThat(raise(one, id, 5).status()).as("alone").isEqualTo(200);
        assertThat(waiting(id)).containsExactlyInAnyOrderElementsOf(made);
        expire(id);
        assertThat(waiting(id)).hasSize(19);
        assertThat(raise(one, id, 50).status()).isEqualTo(202);
    }

    @Test
    void a_list_goes_on_where_it_ended_though_others_decide_meanwhile() {
        String id = ninety();
        List<String> requests =
                IntStream.range(0, 3).mapToObj(i -> asked(id, 50 + i)).toList();
        String path = LIST + "?limit=1&cursor=" + cursorAfter(id, requests.get(1));
        assertThat(approve(two, requests.get(1)).status()).isEqualTo(200);
        assertThat(two.get(path).body().path("items").get(0).path("rewardId").asString())
                .as("what comes after the one that is gone")
                .isEqualTo(id);
        assertThat(two.get(LIST + "?cursor=x").code()).isEqualTo("INVALID_CURSOR");
        assertThat(two.get(LIST + "?limit=0").code()).isEqualTo("INVALID_LIMIT");
    }

    private static String cursorAfter(String rewardId, String request) {
        return Page.cursor(List.of(rewardId, id(request)));
    }

    @ParameterizedTest
    @CsvSource({
        "USER,     403, 403, 403, 403, 403",
        "AUDITOR,  403, 200, 200, 403, 403",
        "OPERATOR, 202, 200, 200, 200, 204",
        "ADMIN,    202, 200, 200, 200, 204"
    })
    void who_may_do_what(String role, int ask, int list, int read, int approve, int reject) {
        Client caller = service.staff("caller-" + role, role);
        String id = ninety();
        assertThat(raise(caller, id, 50).status()).isEqualTo(ask);
        assertThat(caller.get(LIST).status()).isEqualTo(list);
        String first = asked(id, 60);
        String second = asked(id, 70);
        assertThat(caller.get(first).status()).isEqualTo(read);
        assertThat(approve(caller, first).status()).isEqualTo(approve);
        assertThat(reject(caller, second).status()).isEqualTo(reject);
        assertThat(total(id)).isEqualTo(approve == 200 ? 150 : 90);
    }

    @Test
    void nothing_else_gives_more_than_one_person_may() {
        String draft = Bodies.made(one, event(), List.of());
        String rewards = "/api/events/" + draft + "/rewards";
        assertNeedsApproval(one.post(rewards, reward(101)));
        assertNeedsApproval(one.post(rewards, reward(null)));
        String large = one.post("/api/reward-templates", reward(500))
                .body()
                .path("templateId")
                .asString();
        assertNeedsApproval(one.post(rewards, Map.of("fromTemplate", large)));
        assertNeedsApproval(one.post(rewards, "{\"fromTemplate\":\"" + large + "\",\"stock\":null}"));
        assertThat(one.get(rewards).body().path("items").isEmpty()).isTrue();
        assertThat(one.post(rewards, with(Map.of("fromTemplate", large), "stock", 100))
                        .status())
                .isEqualTo(201);
        assertThat(one.post(rewards, Map.of("name", "Code", "type", "COUPON")).status())
                .isEqualTo(201);

        String reward = "/api/rewards/" + rewardOf(draft);
        assertNeedsApproval(one.put(reward, reward(101)));
        assertNeedsApproval(one.put(reward, reward(null)));
        assertThat(one.put(reward, reward(20)).status()).isEqualTo(200);
        assertThat(one.put(reward, reward(100)).status()).isEqualTo(200);
        assertThat(one.put("/api/rewards/none-1", reward(500)).status()).isEqualTo(404);
        assertThat(one.put(reward, with(reward(500), "type", "COUPON")).status())
                .as("what is refused today is refused as today")
                .isEqualTo(400);
    }

    private static void assertNeedsApproval(Answer answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(answer.body().path("detail").asString())
                .contains("at most 100", "POST /api/rewards/{rewardId}/stock");
    }

    @Test
    void what_has_more_already_keeps_it_and_may_be_lowered() {
        String id = ninety();
        assertThat(approve(two, asked(id, 110)).status()).isEqualTo(200);
        String reward = "/api/rewards/" + id;
        assertThat(one.put(reward, with(reward(200), "name", "Blue potion")).status())
                .isEqualTo(200);
        Answer refused = one.put(reward, reward(201));
        assertThat(refused.code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(refused.body().path("detail").asString()).contains("at most 200");
        assertThat(one.put(reward, with(with(reward(150), "force", true), "reason", "sold"))
                        .body()
                        .path("stock")
                        .path("total")
                        .asLong())
                .isEqualTo(150);
        assertThat(one.put(reward, reward(200)).code()).isEqualTo("APPROVAL_NEEDED");
    }

    @Test
    void an_edit_leaves_what_waits() {
        String id = ninety();
        String request = asked(id, 50);
        assertThat(one.put("/api/rewards/" + id, reward(95)).status()).isEqualTo(200);
        assertThat(raise(one, id, -5).status()).isEqualTo(200);
        assertThat(waiting(id)).containsExactly(id(request));
        assertThat(approve(two, request).body().path("total").asLong()).isEqualTo(140);
    }

    @Test
    void what_a_removed_reward_still_waits_for_is_not_there_and_can_be_taken_out() {
        String id = rewardOf(Bodies.made(one, event(), List.of(reward(90))));
        String request = asked(id, 50);
        assertThat(one.delete("/api/rewards/" + id).status()).isEqualTo(204);
        assertThat(approve(two, request).status()).isEqualTo(404);
        assertThat(reject(two, request).status()).isEqualTo(204);
        assertThat(waiting(id)).isEmpty();
    }
}
