package io.largesse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.activity.GameActivity;
import io.largesse.events.condition.domain.Sum;
import io.largesse.events.progress.domain.Progress;
import io.largesse.events.progress.domain.Recent;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.test.TestTokens;
import io.largesse.schema.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.ByteBuf;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.core.KafkaTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActivitiesTest {

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens);
    private final Client operator = service.operator();
    private final Client gameServer = service.machine();
    private String user = "";

    /** Of nobody else's activities an event is to know. */
    @BeforeEach
    void newUser() {
        user = "u-" + UUID.randomUUID();
    }

    @AfterAll
    void stop() {
        service.close();
        tokens.close();
    }

    private String active(Map<String, Object> condition) {
        return Bodies.active(
                operator, Bodies.with(Bodies.event(), "condition", condition), List.of(Bodies.reward(null)));
    }

    private static Map<String, Object> login(String activityId, String userId) {
        return Map.of(
                "activityId",
                activityId,
                "userId",
                userId,
                "type",
                "LOGIN",
                "occurredAt",
                Instant.now().minusMillis(5).toString());
    }

    private Map<String, Object> activity(String type) {
        Map<String, Object> activity = new HashMap<>(login(UUID.randomUUID().toString(), user));
        activity.put("type", type);
        return activity;
    }

    private List<Map<String, Object>> logins(int times) {
        return IntStream.range(0, times)
                .mapToObj(_ -> login(UUID.randomUUID().toString(), user))
                .toList();
    }

    private void report(List<Map<String, Object>> activities) {
        assertThat(gameServer
                        .post("/api/activities", Map.of("activities", activities))
                        .status())
                .isEqualTo(202);
    }

    private long current(String event) {
        return service.operator()
                .get("/api/events/" + event + "/progress/" + user)
                .body()
                .path("condition")
                .path("current")
                .asLong(-1);
    }

    private void awaitCurrent(String event, long current) {
        await().pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(current(event)).isEqualTo(current));
    }

    /** Once this is counted, everything of the user that was published before was looked at. */
    private void awaitAllLookedAt() {
        String type = "MARKER-" + UUID.randomUUID();
        String marker = active(Map.of("type", "COUNT", "activity", type, "atLeast", 1));
        report(List.of(activity(type)));
        awaitCurrent(marker, 1);
    }

    @Test
    void logins_are_counted_and_the_player_sees_how_far_it_is() {
        String event = active(Bodies.logins(3));
        report(logins(2));
        awaitCurrent(event, 2);
        assertThat(service.user(user)
                        .get("/api/events/" + event + "/progress")
                        .body()
                        .toString())
                .isEqualTo("{\"eventId\":\"" + event + "\",\"satisfied\":false,\"condition\":{\"type\":\"COUNT\","
                        + "\"activity\":\"LOGIN\",\"atLeast\":3,\"current\":2,\"target\":3,\"satisfied\":false}}");
        report(logins(1));
        awaitCurrent(event, 3);
        assertThat(service.user(user)
                        .get("/api/events/" + event + "/progress")
                        .body()
                        .path("satisfied")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void an_activity_that_is_sent_again_counts_once() {
        String event = active(Bodies.logins(10));
        var one = logins(1);
        report(one);
        report(Stream.of(one, one, logins(1), one).flatMap(List::stream).toList());
        report(one);
        awaitAllLookedAt();
        assertThat(current(event)).isEqualTo(2);
    }

    @Test
    void what_was_published_before_the_event_was_active_counts_and_what_comes_while_it_is_paused_does_not() {
        String event = Bodies.made(
                operator, Bodies.with(Bodies.event(), "condition", Bodies.logins(9)), List.of(Bodies.reward(null)));
        report(logins(5));
        operator.patch("/api/events/" + event + "/status", Map.of("status", "ACTIVE"));
        report(logins(2));
        awaitCurrent(event, 7);

        operator.patch("/api/events/" + event + "/status", Map.of("status", "PAUSED"));
        report(logins(4));
        operator.patch("/api/events/" + event + "/status", Map.of("status", "ACTIVE"));
        report(logins(1));
        awaitAllLookedAt();
        assertThat(current(event)).isEqualTo(8);
    }

    @Test
    void what_happened_outside_the_window_does_not_count() {
        String event = active(Bodies.logins(9));
        Map<String, Object> outside = new HashMap<>(login(UUID.randomUUID().toString(), user));
        outside.put("occurredAt", Instant.now().minus(Duration.ofMinutes(61)).toString());
        report(List.of(outside));
        awaitAllLookedAt();
        assertThat(current(event)).isZero();
    }

    @Test
    void many_activities_of_many_users_are_counted_exactly() {
        String event = active(Bodies.logins(1_000));
        List<String> users = IntStream.range(0, 7).mapToObj(i -> user + "-" + i).toList();
        for (int batch = 0; batch < 10; batch++) {
            report(IntStream.range(0, 490)
                    .mapToObj(i -> login(UUID.randomUUID().toString(), users.get(i % users.size())))
                    .toList());
        }
        await().untilAsserted(() -> {
            for (String one : users) {
                assertThat(operator.get("/api/events/" + event + "/progress/" + one)
                                .body()
                                .path("condition")
                                .path("current")
                                .asLong(-1))
                        .isEqualTo(700);
            }
        });
    }

    @Test
    void days_are_counted_in_the_zone_of_the_event_and_values_apart() {
        Map<String, Object> body = new HashMap<>(Bodies.event());
        body.put("startsAt", "2026-01-01T00:00:00Z");
        body.put(
                "condition",
                Map.of(
                        "type",
                        "ALL",
                        "of",
                        List.of(
                                Map.of("type", "COUNT", "activity", "PLAY", "distinctDays", true, "atLeast", 7),
                                Map.of("type", "COUNT", "activity", "PLAY", "distinctBy", "mode", "atLeast", 2),
                                Map.of(
                                        "type",
                                        "COUNT",
                                        "activity",
                                        "PLAY",
                                        "where",
                                        Map.of("mode", "duel"),
                                        "atLeast",
                                        5))));
        String event = Bodies.active(operator, body, List.of(Bodies.reward(null)));
        // In Seoul: the 1st at 23:30, the 2nd at 00:30, the 2nd at 23:59.
        List<String> times = List.of("2026-03-01T14:30:00Z", "2026-03-01T15:30:00Z", "2026-03-02T14:59:59Z");
        List<String> modes = List.of("duel", "team", "duel");
        List<Map<String, Object>> played = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            Map<String, Object> one = new HashMap<>(login(UUID.randomUUID().toString(), user));
            one.put("type", "PLAY");
            one.put("occurredAt", times.get(i));
            one.put("attributes", Map.of("mode", modes.get(i)));
            played.add(one);
        }
        report(played);
        await().untilAsserted(() -> {
            var condition = operator.get("/api/events/" + event + "/progress/" + user)
                    .body()
                    .path("condition");
            assertThat(condition
                            .path("of")
                            .valueStream()
                            .map(node -> node.path("current").asLong(-1)))
                    .containsExactly(2L, 2L, 2L);
            assertThat(condition.path("current").asLong(-1)).isEqualTo(1);
            assertThat(condition.path("target").asLong(-1)).isEqualTo(3);
        });
    }

    @Test
    void one_that_cannot_be_taken_keeps_all_others_out() {
        var good = login(UUID.randomUUID().toString(), user);
        Map<String, Object> bad = new HashMap<>(good);
        bad.put("userId", " ");
        bad.put("quantity", 0);
        var answer = gameServer.post("/api/activities", Map.of("activities", List.of(good, bad)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).containsExactly("activities[1].quantity", "activities[1].userId");

        Map<String, Object> future = new HashMap<>(good);
        future.put("occurredAt", Instant.now().plusSeconds(600).toString());
        assertThat(gameServer
                        .post("/api/activities", Map.of("activities", List.of(good, future)))
                        .fields())
                .containsExactly("activities[1].occurredAt");

        assertThat(gameServer
                        .post("/api/activities", Map.of("activities", List.of()))
                        .status())
                .isEqualTo(400);
        assertThat(gameServer
                        .post("/api/activities", Map.of("activities", Collections.nCopies(501, good)))
                        .status())
                .isEqualTo(400);
        assertThat(gameServer
                        .post("/api/activities", Map.of("activities", List.of(good), "more", 1))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void only_game_servers_report() {
        var body = Map.of("activities", logins(1));
        assertThat(operator.post("/api/activities", body).status()).isEqualTo(403);
        assertThat(service.user(user).post("/api/activities", body).status()).isEqualTo(403);
        assertThat(new Client(service.port(), "").post("/api/activities", body).status())
                .isEqualTo(401);
        assertThat(new Client(service.port(), tokens.machine("other", "something:else"))
                        .post("/api/activities", body)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void poison_goes_to_the_dead_letters_and_the_next_record_is_counted() {
        String event = active(Bodies.logins(9));
        @SuppressWarnings("unchecked") // the one template of the service
        KafkaTemplate<String, byte[]> kafka = service.context().getBean(KafkaTemplate.class);
        kafka.send(Topic.GAME_ACTIVITY.name(), user, new byte[] {1, 2, 3}).join();
        var unacceptable = new GameActivity(
                UUID.randomUUID().toString(), user, "", Instant.now().minusMillis(5), 1L, Map.of());
        var future = new GameActivity(
                UUID.randomUUID().toString(), user, "LOGIN", Instant.now().plusSeconds(600), 1L, Map.of());
        service.context()
                .getBean(Publisher.class)
                .publish(Stream.of(unacceptable, future)
                        .map(one -> new Outgoing<>(Topic.GAME_ACTIVITY, user, one, TraceContext.parse(null)))
                        .toList());
        report(logins(1));
        awaitCurrent(event, 1);
        assertThat(DeadLetters.of(Topic.GAME_ACTIVITY, user)).hasSize(3);
    }

    @Test
    void what_would_take_more_room_than_a_player_has_goes_to_the_dead_letters_and_what_takes_none_is_counted() {
        String saving = "SAVE-" + UUID.randomUUID();
        String playing = "PLAY-" + UUID.randomUUID();
        String known = active(Map.of("type", "SUM", "activity", saving, "atLeast", 10));
        String further = active(Map.of("type", "COUNT", "activity", playing, "atLeast", 3));
        // Until then more is remembered.
        await().untilAsserted(() -> assertThat(Stream.of(known, further)
                        .map(event -> operator.get("/api/events/" + event + "/backfill")
                                .body()
                                .path("state")
                                .asString()))
                .containsOnly("DONE"));
        Binary recent = new Binary(new byte[8 * Recent.MAX]);
        // Not enough for what is counted in a further event.
        int room = 50;
        Document tallies = new Document(known, new Document(new Sum(saving, Map.of(), 10).measure(), 5L));
        int others = Progress.MAX_BYTES
                - room
                - recent.length()
                - bytes(filled(tallies, 0)).length();
        service.context()
                .getBean(MongoTemplate.class)
                .getCollection("progress")
                .insertOne(new Document("_id", user)
                        .append("topic", "")
                        .append("offsets", new Document())
                        .append("recent", recent)
                        .append("events", bytes(filled(tallies, others)))
                        .append("credited", bytes(new Document()))
                        .append("version", 1L));
        report(Stream.of(playing, saving).map(this::activity).toList());

        awaitCurrent(known, 6);
        await().untilAsserted(() ->
                assertThat(DeadLetters.of(Topic.GAME_ACTIVITY, user)).hasSize(1));
        assertThat(current(further)).isZero();
    }

    private static Document filled(Document tallies, int bytes) {
        return new Document(tallies).append("elsewhere", new Document("many", new Binary(new byte[bytes])));
    }

    private static Binary bytes(Document document) {
        ByteBuf encoded = new RawBsonDocument(document, new DocumentCodec()).getByteBuffer();
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return new Binary(bytes);
    }
}
