package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.logins;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.largesse.events.Client.Answer;
import io.largesse.events.Orchestrator.Claim;
import io.largesse.events.event.messaging.ActivityLog;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.test.TestTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewsTest {

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens);
    private final Client operator = service.operator();
    private final String user = "u-" + UUID.randomUUID();

    @AfterAll
    void stop() {
        service.close();
        tokens.close();
    }

    private Answer preview(String event, Object body) {
        return operator.post("/api/events/" + event + "/preview", body);
    }

    private static Map<String, Object> login(String user, String occurredAt) {
        return Map.of(
                "activityId", UUID.randomUUID().toString(), "userId", user, "type", "LOGIN", "occurredAt", occurredAt);
    }

    private List<Map<String, Object>> loginsNow(int times) {
        return IntStream.range(0, times)
                .mapToObj(_ -> login(user, Instant.now().minusMillis(5).toString()))
                .toList();
    }

    private String rewardId(String event, int index) {
        return operator.get("/api/events/" + event)
                .body()
                .path("rewards")
                .get(index)
                .path("rewardId")
                .asString();
    }

    @Test
    void a_player_as_they_are_is_shown_what_a_claim_would_come_to() {
        String event = Bodies.active(operator, with(event(), "condition", logins(2)), List.of(reward(5), reward(null)));
        service.machine().post("/api/activities", Map.of("activities", loginsNow(1)));
        String shown = """
                {"outcome":"REJECTED",
                 "reason":{"code":"CONDITION_NOT_MET","message":"Not there yet: LOGIN 1 of 2 times.",
                           "detail":{"node":"/condition","current":1,"target":2}},
                 "condition":{"type":"COUNT","activity":"LOGIN","atLeast":2,"current":1,"target":2,"satisfied":false},
                 "limit":{"perUser":1,"period":"EVENT","used":0},
                 "stock":[{"rewardId":"%s","name":"Red potion","quantityPerClaim":1,"available":true,
                           "stock":{"total":5,"remaining":5,"held":0,"confirmed":0}},
                          {"rewardId":"%s","name":"Red potion","quantityPerClaim":1,"available":true,"stock":null}]}""".formatted(rewardId(event, 0), rewardId(event, 1));
        await().untilAsserted(() ->
                assertThat(preview(event, Map.of("userId", user)).body()).isEqualTo(new JsonMapper().readTree(shown)));
    }

    @Test
    void made_up_activities_are_judged_alone_in_an_event_that_is_not_yet_open() {
        Map<String, Object> body = event();
        body.put("startsAt", "2036-02-28T00:00:00Z");
        body.put("endsAt", "2036-03-03T00:00:00Z");
        body.put("timeZone", "UTC");
        body.put("condition", Map.of("type", "STREAK", "activity", "LOGIN", "atLeast", 3));
        String event = Bodies.made(operator, body, List.of(reward(1)));
        Map<String, Object> leapDay = login(user, "2036-02-29T23:59:59Z");
        List<Map<String, Object>> days = new ArrayList<>(
                List.of(login(user, "2036-03-01T00:00:00Z"), leapDay, leapDay, login(user, "2036-02-27T23:59:59Z")));

        Answer two = preview(event, Map.of("activities", days));
        assertThat(two.status()).isEqualTo(200);
        assertThat(two.body().path("outcome").asString()).isEqualTo("REJECTED");
        assertThat(two.body().path("condition").path("current").asInt()).isEqualTo(2);
        days.add(login(user, "2036-02-28T00:00:00Z"));
        Answer three = preview(event, Map.of("activities", days));
        assertThat(three.body().path("outcome").asString()).isEqualTo("SUCCEEDED");
        assertThat(three.body().path("reason").isNull()).isTrue();
    }

    @Test
    void nothing_is_changed() {
        String event = Bodies.active(operator, with(event(), "condition", logins(1)), List.of(reward(1)));
        awaitRest();
        Map<String, List<Document>> before = everything();
        var published = service.context().getBean(ActivityLog.class).end();

        assertThat(preview(event, Map.of("activities", loginsNow(3)))
                        .body()
                        .path("outcome")
                        .asString())
                .isEqualTo("SUCCEEDED");
        assertThat(preview(event, Map.of("userId", user)).status()).isEqualTo(200);
        assertThat(everything()).isEqualTo(before).containsKeys("events", "stock");
        assertThat(service.context().getBean(ActivityLog.class).end()).isEqualTo(published);
    }

    /** What changes by itself. */
    private void awaitRest() {
        MongoTemplate mongo = service.context().getBean(MongoTemplate.class);
        await().until(() -> mongo.getCollection("events").countDocuments(Filters.exists(Outbox.FIELD + ".id")) == 0);
        for (Document event : mongo.getCollection("events").find()) {
            await().until(() -> Set.of("NONE", "DONE")
                    .contains(operator.get("/api/events/" + event.getString("_id") + "/backfill")
                            .body()
                            .path("state")
                            .asString()));
        }
    }

    private Map<String, List<Document>> everything() {
        MongoTemplate mongo = service.context().getBean(MongoTemplate.class);
        Map<String, List<Document>> everything = new HashMap<>();
        for (String collection : mongo.getCollectionNames()) {
            everything.put(collection, mongo.getCollection(collection).find().into(new ArrayList<>()));
        }
        return everything;
    }

    @Test
    void what_other_claims_hold_is_told() {
        String event = Bodies.active(operator, event(), List.of(reward(1)));
        try (var orchestrator = new Orchestrator(service.context())) {
            var claim = new Claim(UUID.randomUUID().toString(), user, event, Instant.now());
            var pinned = orchestrator.ask(orchestrator.validate(claim, 1)).getClaimValidated();
            orchestrator.ask(orchestrator.reserve(claim, 1, pinned));
        }

        var used = preview(event, Map.of("userId", user)).body();
        assertThat(used.path("reason").path("code").asString()).isEqualTo("CLAIM_LIMIT_REACHED");
        assertThat(used.path("limit").path("used").asInt()).isEqualTo(1);
        assertThat(used.path("condition").isNull()).isTrue();
        var scarce = preview(event, Map.of("userId", "another")).body();
        assertThat(scarce.path("reason").path("code").asString()).isEqualTo("OUT_OF_STOCK");
        assertThat(scarce.path("reason").path("detail").path("rewardId").asString())
                .isEqualTo(rewardId(event, 0));
        assertThat(scarce.path("stock").get(0).path("available").asBoolean()).isFalse();
        assertThat(scarce.path("stock").get(0).path("stock").toString())
                .isEqualTo("{\"total\":1,\"remaining\":0,\"held\":1,\"confirmed\":0}");
    }

    @Test
    void what_is_no_preview_is_refused() {
        String event = Bodies.made(operator, event(), List.of());
        var one = loginsNow(1);
        Map<String, Object> blank = with(one.getFirst(), "type", " ");
        assertThat(preview(event, Map.of()).fields()).containsExactly("userId");
        assertThat(preview(event, Map.of("userId", "")).fields()).containsExactly("userId");
        assertThat(preview(event, Map.of("userId", "u".repeat(129))).fields()).containsExactly("userId");
        assertThat(preview(event, Map.of("userId", user, "activities", one)).fields())
                .containsExactly("userId");
        assertThat(preview(event, Map.of("activities", List.of())).fields()).containsExactly("activities");
        assertThat(preview(event, Map.of("activities", Collections.nCopies(501, 7)))
                        .status())
                .isEqualTo(400);
        assertThat(preview(event, Map.of("activities", List.of(one.getFirst(), blank)))
                        .fields())
                .containsExactly("activities[1].type");
        assertThat(preview(event, Map.of("activities", List.of(Map.of("userId", user))))
                        .fields())
                .containsExactly("activities[0].activityId", "activities[0].occurredAt", "activities[0].type");
        assertThat(preview(event, Map.of("activities", List.of(one.getFirst(), login("bob", "2026-01-01T00:00:00Z"))))
                        .fields())
                .containsExactly("activities[1].userId");
        assertThat(preview(event, Map.of("userId", user, "more", 1)).fields()).containsExactly("more");
        assertThat(preview(event, "{").status()).isEqualTo(400);
        assertThat(preview(event, "").status()).isEqualTo(400);
        assertThat(preview("no-such-event", Map.of("userId", user)).status()).isEqualTo(404);
        assertThat(operator.get("/api/events/" + event + "/preview").status()).isEqualTo(405);
    }

    @Test
    void only_operators_preview() {
        String event = Bodies.made(operator, event(), List.of());
        String path = "/api/events/" + event + "/preview";
        for (Client other : List.of(service.user(user), service.staff("AUDITOR"), service.machine())) {
            assertThat(other.post(path, "{").status()).isEqualTo(403);
        }
        assertThat(new Client(service.port(), "").post(path, "{").status()).isEqualTo(401);
        assertThat(service.staff("ADMIN").post(path, Map.of("userId", user)).status())
                .isEqualTo(200);
    }
}
