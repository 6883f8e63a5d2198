package io.largesse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.activity.GameActivity;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.test.TestTokens;
import io.largesse.schema.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/** An event that becomes active after it has begun. */
class BackfillTest {

    private static final int USERS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** All of a player's activities are within the thousand that are remembered. */
    private static final int EACH = 400;

    /** Of its own, so that other tests' topics are not read for long. */
    private final String type = "PLAY-" + UUID.randomUUID();

    private final List<String> users =
            IntStream.range(0, USERS).mapToObj(_ -> "u-" + UUID.randomUUID()).toList();

    @Test
    void what_was_done_before_counts_once_though_the_node_that_began_to_count_it_goes_away() {
        String[] settings = {
            "--spring.mongodb.database=backfill",
            "--largesse.messaging.max-batch=50",
            "--largesse.activities.max-batch=50"
        };
        try (TestTokens tokens = TestTokens.start();
                RunningEvents two = RunningEvents.start(tokens, settings)) {
            String event;
            List<GameActivity> before = activities();
            try (RunningEvents one = RunningEvents.start(tokens, settings)) {
                publish(one, before);
                // A batch of them comes again, and so it does behind the border.
                publish(one, before.subList(0, 100));
                event = Bodies.active(
                        one.operator(),
                        Bodies.with(Bodies.event(), "condition", condition()),
                        List.of(Bodies.reward(null)));
                publish(one, before.subList(50, 150));
            }
            List<GameActivity> after = activities();
            publish(two, after);

            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode backfill = backfill(two, event);
                assertThat(backfill.path("state").asString()).isEqualTo("DONE");
                assertThat(backfill.path("done").asLong())
                        .isEqualTo(backfill.path("total").asLong(-1));
                assertThat(users)
                        .allSatisfy(
                                user -> assertThat(counted(two, event, user)).isEqualTo(2 * EACH));
            });
            // What is sent again now is known, from whichever side it was counted.
            publish(two, before.subList(before.size() - 50, before.size()));
            publish(two, after.subList(after.size() - 50, after.size()));
            String marker = UUID.randomUUID().toString();
            publish(
                    two,
                    users.stream().map(user -> activity(marker + user, user)).toList());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(users)
                            .allSatisfy(user ->
                                    assertThat(counted(two, event, user)).isEqualTo(2 * EACH + 1)));
        }
    }

    @Test
    void what_is_published_while_an_event_becomes_active_and_nodes_come_and_go_counts_once() throws Exception {
        String[] settings = {"--spring.mongodb.database=backfill-under-way", "--largesse.activities.max-batch=20"};
        try (TestTokens tokens = TestTokens.start();
                RunningEvents one = RunningEvents.start(tokens, settings)) {
            var rounds = new AtomicInteger();
            var enough = new AtomicBoolean();
            Thread game = Thread.ofVirtual().start(() -> {
                while (!enough.get()) {
                    publish(
                            one,
                            users.stream()
                                    .map(user -> activity(UUID.randomUUID().toString(), user))
                                    .toList());
                    rounds.incrementAndGet();
                }
            });
            String event;
            try (RunningEvents two = RunningEvents.start(tokens, settings)) {
                event = Bodies.active(
                        two.operator(),
                        Bodies.with(Bodies.event(), "condition", condition()),
                        List.of(Bodies.reward(null)));
                await().atMost(PATIENCE).until(() -> counted(one, event, users.getFirst()) > 0);
            }
            enough.set(true);
            game.join();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(users)
                            .allSatisfy(user ->
                                    assertThat(counted(one, event, user)).isEqualTo(rounds.get())));
            assertThat(backfill(one, event).path("state").asString()).isEqualTo("DONE");
        }
    }

    @Test
    void a_player_whose_progress_cannot_be_read_does_not_hold_up_the_others() {
        try (TestTokens tokens = TestTokens.start();
                RunningEvents service = RunningEvents.start(tokens, "--spring.mongodb.database=backfill-broken")) {
            publish(service, activities().subList(0, 10 * USERS));
            String broken = users.getFirst();
            service.context()
                    .getBean(MongoTemplate.class)
                    .getCollection("progress")
                    .insertOne(new Document("_id", broken).append("version", 1L));
            String event = Bodies.active(
                    service.operator(),
                    Bodies.with(Bodies.event(), "condition", condition()),
                    List.of(Bodies.reward(null)));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    backfill(service, event).path("state").asString())
                            .isEqualTo("DONE"));
            assertThat(users.stream().filter(user -> !user.equals(broken)))
                    .allSatisfy(
                            user -> assertThat(counted(service, event, user)).isEqualTo(10));
            assertThat(service.context()
                            .getBean(MeterRegistry.class)
                            .counter("largesse.activities.backfill.left.out")
                            .count())
                    .isEqualTo(10);
        }
    }

    @Test
    void an_event_that_is_active_long_before_it_begins_has_nothing_to_count_afterwards() {
        try (TestTokens tokens = TestTokens.start();
                RunningEvents service = RunningEvents.start(tokens)) {
            var body = Bodies.with(
                    Bodies.with(
                            Bodies.event(),
                            "startsAt",
                            Instant.now().plusSeconds(600).toString()),
                    "condition",
                    condition());
            String event = Bodies.active(service.operator(), body, List.of(Bodies.reward(null)));
            assertThat(backfill(service, event).toString())
                    .isEqualTo("{\"eventId\":\"" + event + "\",\"state\":\"NONE\",\"done\":0,\"total\":0}");
            assertThat(service.user(users.getFirst())
                            .get("/api/events/" + event + "/backfill")
                            .status())
                    .isEqualTo(403);
            assertThat(service.operator().get("/api/events/nowhere/backfill").status())
                    .isEqualTo(404);
        }
    }

    private Map<String, Object> condition() {
        return Map.of("type", "COUNT", "activity", type, "atLeast", 10_000);
    }

    private List<GameActivity> activities() {
        List<GameActivity> activities = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            users.forEach(user -> activities.add(activity(UUID.randomUUID().toString(), user)));
        }
        return activities;
    }

    private GameActivity activity(String activityId, String user) {
        return new GameActivity(activityId, user, type, Instant.now().minusMillis(5), 1L, Map.of());
    }

    private static void publish(RunningEvents service, List<GameActivity> activities) {
        List<Outgoing<?>> outgoing = new ArrayList<>();
        activities.forEach(one ->
                outgoing.add(new Outgoing<>(Topic.GAME_ACTIVITY, one.getUserId(), one, TraceContext.parse(null))));
        service.context().getBean(Publisher.class).publish(outgoing);
    }

    private static JsonNode backfill(RunningEvents service, String event) {
        return service.operator().get("/api/events/" + event + "/backfill").body();
    }

    private static long counted(RunningEvents service, String event, String user) {
        return service.operator()
                .get("/api/events/" + event + "/progress/" + user)
                .body()
                .path("condition")
                .path("current")
                .asLong(-1);
    }
}
