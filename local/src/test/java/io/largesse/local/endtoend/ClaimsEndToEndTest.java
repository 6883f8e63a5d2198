package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.local.endtoend.Api.Answer;
import io.largesse.local.endtoend.Api.Player;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClaimsEndToEndTest {

    private static final Map<String, Object> THREE_LOGINS = Map.of("type", "COUNT", "activity", "LOGIN", "atLeast", 3);

    private final Api anyone = Api.anonymous(PlatformUnderTest.shared().gateway());
    private final Api operator = anyone.operator();

    @Test
    void a_player_claims_too_early_plays_on_and_gets_the_reward_once() {
        String eventId = operator.event(new Long[] {1L}, Map.of("condition", THREE_LOGINS));
        Player alice = anyone.newPlayer();

        JsonNode early =
                alice.api().ended(alice.api().claim(eventId).expect(202).text("claimId"));
        assertThat(early.path("status").asString()).isEqualTo("REJECTED");
        assertThat(early.path("reason").path("code").asString()).isEqualTo("CONDITION_NOT_MET");
        assertThat(early.path("reason").path("detail").path("current").asInt(-1))
                .isZero();
        assertThat(early.path("reason").path("detail").path("target").asInt(-1)).isEqualTo(3);

        anyone.machine().activities(alice.userId(), "LOGIN", 3);
        await().until(() -> alice.api().satisfies(eventId));

        String key = UUID.randomUUID().toString();
        Answer accepted = alice.api().claim(eventId, key).expect(202);
        String claimId = accepted.text("claimId");
        assertThat(accepted.header("Location")).isEqualTo("/api/event-claims/" + claimId);
        JsonNode done = alice.api().ended(claimId);
        assertThat(done.path("status").asString()).isEqualTo("SUCCEEDED");
        assertThat(done.path("rewards").get(0).path("status").asString()).isEqualTo("GRANTED");
        assertThat(alice.api()
                        .get("/api/inventory/me")
                        .expect(200)
                        .body()
                        .path("items")
                        .toString())
                .contains("red-potion");

        Answer again = alice.api().claim(eventId, key).expect(200);
        assertThat(again.text("claimId")).isEqualTo(claimId);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");

        JsonNode second =
                alice.api().ended(alice.api().claim(eventId).expect(202).text("claimId"));
        assertThat(second.path("reason").path("code").asString()).isEqualTo("CLAIM_LIMIT_REACHED");

        Player bob = anyone.newPlayer();
        anyone.machine().activities(bob.userId(), "LOGIN", 3);
        await().until(() -> bob.api().satisfies(eventId));
        JsonNode late = bob.api().ended(bob.api().claim(eventId).expect(202).text("claimId"));
        assertThat(late.path("reason").path("code").asString()).isEqualTo("OUT_OF_STOCK");
        bob.api().get("/api/event-claims/" + claimId).expect(404);

        await().untilAsserted(() -> assertThat(operator.get("/api/event-claims/" + claimId + "/timeline")
                        .expect(200)
                        .body()
                        .path("items")
                        .values())
                .extracting(entry -> entry.path("step").asString())
                .containsExactly("SUBMIT", "VALIDATE", "CHECK_CONDITION", "RESERVE", "FULFILL", "CONFIRM"));
    }

    @Test
    void three_hundred_claims_at_once_on_a_stock_of_25_are_25_grants() throws Exception {
        String eventId = operator.event(new Long[] {25L}, Map.of());
        List<Player> players = new ArrayList<>();
        List<Future<String>> claims = new ArrayList<>();
        List<JsonNode> ended = new ArrayList<>();
        // A few at a time: passwords are hashed one after the other, and who would wait too long is turned away.
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Player>> registered = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                registered.add(threads.submit(anyone::newPlayer));
            }
            for (Future<Player> player : registered) {
                players.add(player.get());
            }
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                Player player = players.get(i % players.size());
                claims.add(threads.submit(
                        () -> player.api().claim(eventId).expect(202).text("claimId")));
            }
        }
        for (int i = 0; i < 300; i++) {
            ended.add(players.get(i % players.size()).api().ended(claims.get(i).get()));
        }

        assertThat(ended)
                .filteredOn(claim -> claim.path("status").asString().equals("SUCCEEDED"))
                .hasSize(25);
        assertThat(ended)
                .filteredOn(claim -> !claim.path("status").asString().equals("SUCCEEDED"))
                .allSatisfy(
                        claim -> assertThat(claim.path("reason").path("code").asString())
                                .isIn("OUT_OF_STOCK", "CLAIM_LIMIT_REACHED"));
        int granted = 0;
        for (Player player : players) {
            JsonNode items =
                    player.api().get("/api/inventory/me").expect(200).body().path("items");
            for (JsonNode item : items) {
                granted += item.path("quantity").asInt();
            }
        }
        assertThat(granted).isEqualTo(25);
        await().untilAsserted(() -> assertThat(operator.stock(eventId))
                .isEqualTo(Map.of("total", 25L, "remaining", 0L, "held", 0L, "confirmed", 25L)));
    }

    @Test
    void sixty_four_equal_requests_make_one_claim() throws Exception {
        String eventId = operator.event(new Long[] {100L}, Map.of());
        Player alice = anyone.newPlayer();
        String key = UUID.randomUUID().toString();
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(() -> alice.api().claim(eventId, key).expect(200, 202)));
            }
        }
        String claimId = answers.getFirst().get().text("claimId");
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().text("claimId")).isEqualTo(claimId);
        }
        alice.api().ended(claimId);
        assertThat(alice.api().get("/api/event-claims/me").expect(200).body().path("items"))
                .hasSize(1);
        await().untilAsserted(() -> assertThat(operator.stock(eventId)).containsEntry("confirmed", 1L));
    }

    @Test
    void every_answer_of_submitting_is_as_documented() {
        String eventId = operator.event(new Long[] {-1L}, Map.of());
        String other = operator.event(new Long[] {-1L}, Map.of());
        Player alice = anyone.newPlayer();
        String key = UUID.randomUUID().toString();
        String path = "/api/event-claims/" + eventId + "/claim";

        String claimId = alice.api().claim(eventId, key).expect(202).text("claimId");
        alice.api().ended(claimId);
        assertThat(alice.api().claim(eventId, key).expect(200).text("claimId")).isEqualTo(claimId);
        assertThat(alice.api()
                        .post(path, "", "Idempotency-Key", key)
                        .expect(200)
                        .text("claimId"))
                .isEqualTo(claimId);
        assertThat(alice.api().claim(other, key).expect(422).text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(alice.api()
                        .post(path, Map.of("rewardIds", List.of("x")), "X-Idempotency-Key", key)
                        .expect(422)
                        .text("code"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(alice.api().post(path, "{}").expect(400).text("code")).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(alice.api()
                        .post(path, "{}", "X-Idempotency-Key", "a b")
                        .expect(400)
                        .text("code"))
                .isEqualTo("IDEMPOTENCY_KEY_INVALID");
        assertThat(alice.api()
                        .post(path, "{}", "X-Idempotency-Key", "a", "Idempotency-Key", "b")
                        .expect(400)
                        .text("code"))
                .isEqualTo("IDEMPOTENCY_KEY_INVALID");
        alice.api()
                .post(
                        path,
                        "{\"unknown\":1}",
                        "X-Idempotency-Key",
                        UUID.randomUUID().toString())
                .expect(400);
        alice.api()
                .post(path, "{", "X-Idempotency-Key", UUID.randomUUID().toString())
                .expect(400);
        anyone.claim(eventId).expect(401);
        operator.claim(eventId).expect(403);
        anyone.machine().claim(eventId).expect(403);
        alice.api().call("PUT", path, "{}").expect(405);
        assertThat(alice.api()
                        .ended(alice.api().claim("no-such-event").expect(202).text("claimId"))
                        .path("reason")
                        .path("code")
                        .asString())
                .isEqualTo("EVENT_NOT_FOUND");
        operator.call("PATCH", "/api/events/" + other + "/status", Map.of("status", "PAUSED"))
                .expect(200);
        assertThat(alice.api()
                        .ended(alice.api().claim(other).expect(202).text("claimId"))
                        .path("reason")
                        .path("code")
                        .asString())
                .isEqualTo("EVENT_NOT_OPEN");
    }
}
