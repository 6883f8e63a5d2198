package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.logins;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.event.EventChanged;
import io.largesse.events.Client.Answer;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.test.TestTokens;
import io.largesse.schema.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.kafka.listener.MessageListenerContainer;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens);
    private final Client operator = service.operator();
    private final Client player = service.user("alice");
    private final List<EventChanged> catalogue = new CopyOnWriteArrayList<>();
    private final MessageListenerContainer feed = service.context()
            .getBean(Consumers.class)
            .of(Topic.EVENT_CATALOG, batch -> batch.forEach(message -> catalogue.add(message.value())));

    EventsTest() {
        feed.start();
    }

    @AfterAll
    void stop() {
        feed.stop();
        service.close();
        tokens.close();
    }

    private Answer become(String event, String status, String... headers) {
        return operator.patch("/api/events/" + event + "/status", Map.of("status", status), headers);
    }

    private static List<String> names(JsonNode node) {
        return node.propertyNames().stream().toList();
    }

    @Test
    void a_new_event_is_a_draft_that_says_all_about_itself() {
        Answer made = operator.post("/api/events", with(event(), "condition", logins(7)));
        JsonNode body = made.body();
        String id = body.path("eventId").asString();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("location")).isEqualTo("/api/events/" + id);
        assertThat(made.header("etag")).isEqualTo("\"1\"");
        assertThat(names(body))
                .containsExactlyInAnyOrder(
                        "eventId",
                        "name",
                        "description",
                        "startsAt",
                        "endsAt",
                        "timeZone",
                        "recurrence",
                        "condition",
                        "claimLimit",
                        "grantPolicy",
                        "status",
                        "open",
                        "version",
                        "createdAt",
                        "updatedAt",
                        "rewards");
        assertThat(body.path("status").asString()).isEqualTo("DRAFT");
        assertThat(body.path("open").asBoolean(true)).isFalse();
        assertThat(body.path("claimLimit").toString()).isEqualTo("{\"perUser\":1,\"period\":\"EVENT\"}");
        assertThat(body.path("grantPolicy").asString()).isEqualTo("ALL_OR_NOTHING");
        assertThat(body.path("condition").toString())
                .isEqualTo("{\"type\":\"COUNT\",\"activity\":\"LOGIN\",\"atLeast\":7}");
        assertThat(operator.get("/api/events/" + id).body()).isEqualTo(body);
    }

    @Test
    void every_fault_of_a_body_is_named() {
        Map<String, Object> bad = with(event(), "name", "");
        bad.put("choose", 0);
        bad.put("claimLimit", Map.of("perUser", 0));
        assertThat(operator.post("/api/events", bad).fields()).containsExactly("choose", "claimLimit.perUser", "name");

        bad = with(event(), "timeZone", "Mars/Olympus");
        bad.put("endsAt", bad.get("startsAt"));
        bad.put(
                "condition",
                Map.of(
                        "type",
                        "ALL",
                        "of",
                        List.of(
                                Map.of("type", "COUNT", "activity", "LOGIN"),
                                Map.of("type", "STREEK", "activity", "LOGIN", "atLeast", 3),
                                Map.of("type", "COUNT", "activity", "A", "atLeast", 1, "wher", 1))));
        Answer answer = operator.post("/api/events", bad);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.fields())
                .containsExactly(
                        "/condition/of/0/atLeast",
                        "/condition/of/1/type",
                        "/condition/of/2/wher",
                        "endsAt",
                        "timeZone");
    }

    @Test
    void what_is_no_event_is_refused() {
        for (Map<String, Object> bad : List.of(
                with(event(), "more", 1),
                with(event(), "startsAt", "yesterday"),
                with(event(), "startsAt", 1_700_000_000),
                with(event(), "name", 7),
                with(event(), "grantPolicy", "SOME"),
                with(event(), "claimLimit", Map.of("perUser", 1, "period", "HOURLY")),
                with(event(), "condition", "LOGIN"),
                with(event(), "force", true))) {
            Answer answer = operator.post("/api/events", bad);
            assertThat(answer.status()).as("%s", bad).isEqualTo(400);
            assertThat(answer.fields()).as("%s", bad).hasSize(1);
        }
        assertThat(operator.post("/api/events", "{").status()).isEqualTo(400);
    }

    @Test
    void conditions_have_a_depth_and_a_number_of_nodes() {
        Map<String, Object> deep = logins(1);
        for (int i = 0; i < 4; i++) {
            deep = Map.of("type", "ANY", "of", List.of(deep));
        }
        assertThat(operator.post("/api/events", with(event(), "condition", deep))
                        .status())
                .isEqualTo(201);
        deep = Map.of("type", "ANY", "of", List.of(deep));
        assertThat(operator.post("/api/events", with(event(), "condition", deep))
                        .fields())
                .containsExactly("/condition/of/0/of/0/of/0/of/0/of/0");

        List<Map<String, Object>> many =
                new ArrayList<>(IntStream.range(0, 49).mapToObj(_ -> logins(1)).toList());
        assertThat(operator.post("/api/events", with(event(), "condition", Map.of("type", "ALL", "of", many)))
                        .status())
                .isEqualTo(201);
        many.add(logins(1));
        assertThat(operator.post("/api/events", with(event(), "condition", Map.of("type", "ALL", "of", many)))
                        .fields())
                .containsExactly("/condition/of/49");
    }

    @Test
    void an_event_lives_from_draft_to_archive_and_no_other_way() {
        String id = Bodies.made(operator, event(), List.of());
        assertThat(become(id, "ACTIVE").code()).isEqualTo("EVENT_WITHOUT_REWARDS");
        operator.post("/api/events/" + id + "/rewards", reward(null));
        assertThat(become(id, "PAUSED").code()).isEqualTo("ILLEGAL_TRANSITION");

        Answer active = become(id, "ACTIVE");
        assertThat(active.status()).isEqualTo(200);
        assertThat(active.body().path("open").asBoolean(false)).isTrue();
        assertThat(become(id, "ACTIVE").code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(become(id, "PAUSED").body().path("open").asBoolean(true)).isFalse();
        assertThat(become(id, "ACTIVE").status()).isEqualTo(200);
        assertThat(become(id, "ENDED").status()).isEqualTo(200);
        Answer back = become(id, "ACTIVE");
        assertThat(back.status()).isEqualTo(409);
        assertThat(back.code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(become(id, "ARCHIVED").status()).isEqualTo(200);
        assertThat(become(id, "DRAFT").status()).isEqualTo(409);
        assertThat(become("no-such-event", "ACTIVE").status()).isEqualTo(404);
        assertThat(become(id, "SLEEPING").status()).isEqualTo(400);

        await().untilAsserted(() -> assertThat(catalogue)
                .filteredOn(changed -> changed.getEventId().equals(id))
                .last()
                .satisfies(last -> {
                    assertThat(last.getStatus()).isEqualTo("ARCHIVED");
                    assertThat(last.getVersion()).isEqualTo(7);
                }));
    }

    @Test
    void players_see_neither_drafts_nor_archives() {
        String id = Bodies.made(operator, event(), List.of(reward(5)));
        assertThat(player.get("/api/events/" + id).status()).isEqualTo(404);
        assertThat(player.get("/api/events/" + id + "/rewards").status()).isEqualTo(404);
        assertThat(player.get("/api/events/" + id + "/progress").status()).isEqualTo(404);
        become(id, "ACTIVE");
        assertThat(player.get("/api/events/" + id)
                        .body()
                        .path("rewards")
                        .get(0)
                        .path("stock")
                        .toString())
                .isEqualTo("{\"remaining\":5}");
        assertThat(service.staff("AUDITOR")
                        .get("/api/events/" + id)
                        .body()
                        .path("rewards")
                        .get(0)
                        .path("stock")
                        .toString())
                .isEqualTo("{\"total\":5,\"remaining\":5,\"held\":0,\"confirmed\":0}");
        assertThat(service.staff("ADMIN").delete("/api/events/" + id).status()).isEqualTo(204);
        assertThat(player.get("/api/events/" + id).status()).isEqualTo(404);
        assertThat(operator.get("/api/events/" + id).body().path("status").asString())
                .isEqualTo("ARCHIVED");
        assertThat(service.staff("ADMIN").delete("/api/events/" + id).status()).isEqualTo(204);
        assertThat(player.get("/api/events?status=ARCHIVED")
                        .body()
                        .path("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_change_made_on_something_older_is_refused() {
        String id = Bodies.made(operator, event(), List.of());
        Answer changed = operator.put("/api/events/" + id, with(event(), "name", "Two"), "If-Match", "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("etag")).isEqualTo("\"2\"");
        assertThat(changed.body().path("version").asLong(0)).isEqualTo(2);
        assertThat(operator.put("/api/events/" + id, event(), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(become(id, "ACTIVE", "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(operator.put("/api/events/" + id, event(), "If-Match", "*").status())
                .isEqualTo(200);
        assertThat(operator.get("/api/events/" + id).body().path("name").asString())
                .isEqualTo("Seven days of login");
    }

    @Test
    void what_an_active_event_promised_is_taken_back_only_on_purpose() {
        Map<String, Object> body = event();
        String id = Bodies.active(operator, body, List.of(reward(null)));
        String path = "/api/events/" + id;
        Map<String, Object> shorter =
                with(body, "endsAt", Instant.now().plusSeconds(600).toString());

        assertThat(operator.put(path, shorter).code()).isEqualTo("PROMISE_SHRINKS");
        assertThat(operator.put(path, with(shorter, "force", true)).fields()).containsExactly("reason");
        assertThat(operator.put(path, with(with(shorter, "force", true), "reason", "server move"))
                        .status())
                .isEqualTo(200);
        assertThat(operator.put(path, body).status()).isEqualTo(200);
        assertThat(operator.put(path, with(body, "timeZone", "UTC")).code()).isEqualTo("FIXED_ONCE_ACTIVE");
        assertThat(operator.put(path, with(body, "claimLimit", Map.of("perUser", 1, "period", "DAILY")))
                        .code())
                .isEqualTo("FIXED_ONCE_ACTIVE");
        become(id, "ENDED");
        assertThat(operator.put(path, body).code()).isEqualTo("EVENT_NOT_EDITABLE");
    }

    @Test
    void lists_are_paged_newest_first() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(Bodies.active(operator, event(), List.of(reward(null))));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    player.get("/api/events?limit=2&status=ACTIVE" + cursor).body();
            assertThat(page.path("items").size()).isBetween(1, 2);
            page.path("items").forEach(item -> {
                seen.add(item.path("eventId").asString());
                assertThat(item.has("rewards")).isFalse();
            });
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(made);

        assertThat(player.get("/api/events?limit=0").status()).isEqualTo(400);
        assertThat(player.get("/api/events?limit=201").status()).isEqualTo(400);
        assertThat(player.get("/api/events?cursor=%20").status()).isEqualTo(400);
        assertThat(player.get("/api/events?status=OPEN").status()).isEqualTo(400);
    }

    @Test
    void only_the_right_people_change_events() {
        String id = Bodies.made(operator, event(), List.of());
        for (Client other : List.of(player, service.staff("AUDITOR"), service.machine())) {
            assertThat(other.post("/api/events", event()).status()).isEqualTo(403);
            assertThat(other.put("/api/events/" + id, event()).status()).isEqualTo(403);
            assertThat(other.patch("/api/events/" + id + "/status", "{").status())
                    .isEqualTo(403);
            assertThat(other.delete("/api/events/" + id).status()).isEqualTo(403);
            assertThat(other.post("/api/events/" + id + "/rewards", reward(1)).status())
                    .isEqualTo(403);
        }
        assertThat(operator.delete("/api/events/" + id).status()).isEqualTo(403);
        assertThat(operator.get("/api/events/" + id + "/progress").status()).isEqualTo(403);
        assertThat(player.get("/api/events/" + id + "/progress/bob").status()).isEqualTo(403);
        Client nobody = new Client(service.port(), "");
        assertThat(nobody.get("/api/events").status()).isEqualTo(401);
        assertThat(nobody.post("/api/events", "{").status()).isEqualTo(401);
        assertThat(operator.send("TRACE", "/api/events", null).status()).isNotEqualTo(200);
        assertThat(operator.put("/api/events", event()).status()).isEqualTo(405);
    }
}
