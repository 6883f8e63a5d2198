package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.logins;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.platform.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenEventsTest {

    private final TestTokens tokens = TestTokens.start();
    // A database of its own: in it no event is open but those of this test.
    private final RunningEvents service =
            RunningEvents.start(tokens, "--spring.mongodb.database=open-events-" + UUID.randomUUID());
    private final Client operator = service.operator();
    private final String user = "u-" + UUID.randomUUID();

    @AfterAll
    void stop() {
        service.close();
        tokens.close();
    }

    private String active(Map<String, Object> event) {
        return Bodies.active(operator, event, List.of(reward(null)));
    }

    /** Opened an hour ago, and will again tomorrow. */
    private static Map<String, Object> daily(String opensFor) {
        Map<String, Object> body = event();
        body.put("endsAt", Instant.now().plus(Duration.ofDays(9)).toString());
        body.put("recurrence", Map.of("every", "DAILY", "opensFor", opensFor));
        return body;
    }

    @Test
    void a_player_sees_the_events_that_are_open_with_their_own_progress_a_page_at_a_time() {
        String again = active(daily("PT2H"));
        String anyone = active(event());
        // More than are read at once.
        IntStream.range(0, 60).forEach(_ -> active(daily("PT30M")));
        String once = active(with(event(), "condition", logins(1)));
        String paused = active(with(event(), "condition", logins(1)));
        operator.patch("/api/events/" + paused + "/status", Map.of("status", "PAUSED"));
        Bodies.made(operator, event(), List.of(reward(null)));
        active(with(event(), "startsAt", Instant.now().plusSeconds(1_800).toString()));
        active(with(with(event(), "startsAt", "2026-01-01T00:00:00Z"), "endsAt", "2026-02-01T00:00:00Z"));
        String twice = active(with(event(), "condition", logins(2)));
        report();

        Client player = service.user(user);
        await().untilAsserted(() -> assertThat(
                        progress(player.get("/api/events?progress=true").body()))
                .containsExactly(
                        progress(twice, false, counted(2, 1, false)),
                        progress(once, true, counted(1, 1, true)),
                        progress(anyone, true, "null"),
                        progress(again, true, "null")));

        List<String> pages = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    player.get("/api/events?progress=true&limit=2" + cursor).body();
            pages.add(ids(page).toString());
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(pages)
                .containsExactly(
                        List.of(twice, once).toString(), List.of(anyone, again).toString());

        JsonNode item = player.get("/api/events?progress=true&limit=1&status=ACTIVE")
                .body()
                .path("items")
                .get(0);
        ObjectNode plain = item.asObject().deepCopy();
        plain.remove("progress");
        assertThat(plain)
                .isEqualTo(player.get("/api/events?limit=1&status=ACTIVE")
                        .body()
                        .path("items")
                        .get(0));
        assertThat(item.path("progress"))
                .isEqualTo(player.get("/api/events/" + twice + "/progress").body());
        assertThat(progress(service.user("another")
                        .get("/api/events?progress=true&limit=1")
                        .body()))
                .containsExactly(progress(twice, false, counted(2, 0, false)));
        assertThat(ids(player.get("/api/events?progress=true&status=PAUSED").body()))
                .isEmpty();
        assertThat(ids(player.get("/api/events?progress=false&status=PAUSED").body()))
                .containsExactly(paused);
    }

    private void report() {
        var login = Map.of(
                "activityId",
                UUID.randomUUID().toString(),
                "userId",
                user,
                "type",
                "LOGIN",
                "occurredAt",
                Instant.now().minusMillis(5).toString());
        assertThat(service.machine()
                        .post("/api/activities", Map.of("activities", List.of(login)))
                        .status())
                .isEqualTo(202);
    }

    private static List<String> progress(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("progress").toString())
                .toList();
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("eventId").asString())
                .toList();
    }

    private static String progress(String event, boolean satisfied, String condition) {
        return "{\"eventId\":\"%s\",\"satisfied\":%b,\"condition\":%s}".formatted(event, satisfied, condition);
    }

    private static String counted(int atLeast, int current, boolean satisfied) {
        return ("{\"type\":\"COUNT\",\"activity\":\"LOGIN\",\"atLeast\":%d,"
                        + "\"current\":%d,\"target\":%d,\"satisfied\":%b}")
                .formatted(atLeast, current, atLeast, satisfied);
    }

    @Test
    void what_is_no_page_is_refused() {
        for (String bad : List.of("limit=0", "limit=201", "cursor=%20", "status=OPEN")) {
            assertThat(operator.get("/api/events?progress=true&" + bad).status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(new Client(service.port(), "")
                        .get("/api/events?progress=true")
                        .status())
                .isEqualTo(401);
    }
}
