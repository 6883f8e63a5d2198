package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.local.KnownProblems;
import io.largesse.local.endtoend.Api.Player;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The API documents are true: what they show is as they say it is, and so is what the platform answers. */
class DocumentedAnswersTest {

    private static final String PASSWORD = "a long enough passphrase";

    /** What only a claim or an operation allows that is held up in the middle of its work: the service's own tests see to that. */
    private static final Set<String> OF_HELD_UP_CLAIMS = Set.of(
            "POST /api/operations/{operationId}/approve",
            "POST /api/operations/{operationId}/stop",
            "POST /api/event-claims/{claimId}/retry",
            "POST /api/event-claims/{claimId}/cancel",
            "POST /api/event-claims/{claimId}/resolve");

    /** What only a raise of a stock allows that waits for a second person, which nothing does here: the service's own tests see to that. */
    private static final Set<String> OF_SECOND_PEOPLE = Set.of(
            "GET /api/rewards/{rewardId}/stock-requests/{requestId}",
            "POST /api/rewards/{rewardId}/stock-requests/{requestId}/approve",
            "POST /api/rewards/{rewardId}/stock-requests/{requestId}/reject");

    private final PlatformUnderTest platform = PlatformUnderTest.shared();
    private final Api anyone = Api.anonymous(platform.gateway());
    private final Api admin = anyone.login("admin", Api.LOCAL_PASSWORD);

    @Test
    void every_example_is_as_its_schema_says() {
        assertThat(Documented.shared().faultsOfExamples()).isEmpty();
    }

    @Test
    void every_problem_is_named_by_a_call_and_no_other() {
        Map<String, Integer> known = new HashMap<>(KnownProblems.statusByCode());
        // That of the calls that are not there.
        known.remove("METHOD_NOT_ALLOWED");
        assertThat(Documented.shared().statusByCode()).isEqualTo(known);
    }

    @Test
    void every_call_answers_as_it_is_documented() throws Exception {
        accounts();
        clientsAndKeys();
        String eventId = editedEvent();
        templates();
        coupons();
        claim(eventId);
        deadLetters();
        operations(eventId);
        auditLog();

        assertThat(Documented.shared().neverShown().stream().filter(call -> !OF_SECOND_PEOPLE.contains(call)))
                .isSubsetOf(OF_HELD_UP_CLAIMS);
    }

    private void operations(String eventId) {
        Map<String, String> filter = Map.of("eventId", eventId);
        admin.post("/api/event-claims/bulk/preview", Map.of("action", "CANCEL", "filter", filter))
                .expect(200);
        Map<String, Object> order = Map.of("filter", filter, "reason", "a test", "atMost", 100);
        admin.post("/api/event-claims/bulk/retry", order).expect(202);
        Map<String, Object> resolve = new HashMap<>(order);
        resolve.put("outcome", "FAILED");
        admin.post("/api/event-claims/bulk/resolve", resolve).expect(202);
        String operation = "/api/operations/"
                + admin.post("/api/event-claims/bulk/cancel", order).expect(202).text("operationId");
        Awaitility.await()
                .until(() -> admin.get(operation).expect(200).text("status").equals("DONE"));
        admin.get(operation + "/items").expect(200);
        admin.get("/api/operations").expect(200);
    }

    private void auditLog() {
        admin.get("/api/audit-log?limit=200").expect(200);
        admin.get("/api/audit-log/export").expect(200);
        admin.get("/api/audit-log/verify").expect(200);
    }

    private void accounts() {
        anyone.get("/.well-known/jwks.json").expect(200);
        Player player = anyone.newPlayer();
        player.api().get("/api/auth/profile").expect(200);
        String name = player.api().get("/api/auth/profile").text("username");
        String refresh = anyone.post("/api/auth/login", Map.of("username", name, "password", PASSWORD))
                .expect(200)
                .text("refreshToken");
        anyone.post("/api/auth/refresh", Map.of("refreshToken", refresh)).expect(200);
        Api again = anyone.login(name, PASSWORD);
        again.post(
                        "/api/auth/password",
                        Map.of("currentPassword", PASSWORD, "newPassword", "another long enough passphrase"))
                .expect(204);
        anyone.login(name, "another long enough passphrase")
                .post("/api/auth/logout", "")
                .expect(204);
        admin.get("/api/users?limit=2").expect(200);
        admin.get("/api/users/" + player.userId()).expect(200);
        String account = "/api/users/" + player.userId();
        admin.call("PUT", account + "/roles", Map.of("roles", List.of("USER", "AUDITOR")))
                .expect(200);
        admin.call("PUT", account + "/status", Map.of("status", "SUSPENDED", "reason", "a test"))
                .expect(200);
        anyone.newPlayer().api().call("DELETE", "/api/auth/profile", "").expect(204);
        admin.get("/api/users?status=WITHDRAWN").expect(200);
    }

    private void clientsAndKeys() {
        String clientId = "c" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> scopes = Map.of("scopes", List.of("activity:write"));
        admin.post("/api/clients", Map.of("clientId", clientId, "scopes", List.of("activity:write")))
                .expect(201);
        admin.get("/api/clients").expect(200);
        String client = "/api/clients/" + clientId;
        admin.get(client).expect(200);
        admin.call("PUT", client, scopes).expect(200);
        admin.post(client + "/secret", "").expect(200);
        admin.call("DELETE", client, "").expect(204);
        // The next key may have been made already, and documented answers with it.
        admin.post("/api/keys", "").expect(202, 409);
        admin.get("/api/keys").expect(200);
    }

    /** @return of an active event */
    private String editedEvent() {
        Map<String, Object> condition = Map.of(
                "type",
                "ALL",
                "of",
                List.of(
                        Map.of("type", "COUNT", "activity", "LOGIN", "atLeast", 1),
                        Map.of(
                                "type",
                                "NOT",
                                "of",
                                List.of(Map.of(
                                        "type",
                                        "LATEST",
                                        "activity",
                                        "MOVED",
                                        "attribute",
                                        "to",
                                        "equals",
                                        "nowhere")))));
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                "as documented",
                "startsAt",
                Instant.now().minusSeconds(3600).toString(),
                "endsAt",
                Instant.now().plusSeconds(3600).toString(),
                "timeZone",
                "Asia/Seoul",
                "recurrence",
                Map.of("every", "DAILY", "opensFor", "PT20H"),
                "condition",
                condition));
        String draft =
                "/api/events/" + admin.post("/api/events", body).expect(201).text("eventId");
        Map<String, Object> reward = reward();
        String first = "/api/rewards/"
                + admin.post(draft + "/rewards", reward).expect(201).text("rewardId");
        String second = "/api/rewards/"
                + admin.post(draft + "/rewards", reward).expect(201).text("rewardId");
        body.remove("recurrence");
        body.put("choose", 1);
        admin.call("PUT", draft, body).expect(200);
        admin.call("PUT", first, reward).expect(200);
        admin.call("DELETE", second, "").expect(204);
        admin.post(first + "/stock", Map.of("delta", 5, "reason", "a test")).expect(200);
        admin.get(draft + "/rewards").expect(200);
        admin.get("/api/rewards?limit=5").expect(200);
        admin.get("/api/stock-requests").expect(200);
        String userId = anyone.newPlayer().userId();
        admin.post(draft + "/preview", Map.of("userId", userId)).expect(200);
        admin.call("DELETE", draft, "").expect(204);

        String eventId = admin.event(
                List.of(reward, reward), Map.of("condition", condition, "description", "One login, no more."));
        String event = "/api/events/" + eventId;
        admin.get(event).expect(200);
        admin.get("/api/events?limit=5").expect(200);
        admin.get(event + "/backfill").expect(200);
        admin.get(event + "/progress/" + userId).expect(200);
        return eventId;
    }

    private static Map<String, Object> reward() {
        return Map.of("name", "Red potion", "type", "ITEM", "details", Map.of("itemId", "red-potion"), "stock", 10);
    }

    private void templates() {
        String template = "/api/reward-templates/"
                + admin.post("/api/reward-templates", reward()).expect(201).text("templateId");
        admin.get("/api/reward-templates").expect(200);
        admin.get(template).expect(200);
        admin.call("PUT", template, reward()).expect(200);
        admin.call("DELETE", template, "").expect(204);
    }

    private void coupons() {
        String eventId = admin.event(List.of(Map.of("name", "Ten percent off", "type", "COUPON")), Map.of());
        String rewardId = admin.get("/api/rewards?eventId=" + eventId)
                .body()
                .path("items")
                .get(0)
                .path("rewardId")
                .asString();
        admin.post(
                        "/api/rewards/" + rewardId + "/coupons",
                        List.of(UUID.randomUUID().toString(), ""))
                .expect(200);
    }

    private void claim(String eventId) {
        Player player = anyone.newPlayer();
        anyone.machine().activities(player.userId(), "LOGIN", 1);
        await().until(() -> player.api().satisfies(eventId));
        player.api().get("/api/events?progress=true").expect(200);
        String claimId = player.api().claim(eventId, "the-key").expect(202).text("claimId");
        player.api().ended(claimId);
        player.api().claim(eventId, "the-key").expect(200);
        String rejected = player.api().claim(eventId).expect(202).text("claimId");
        player.api().ended(rejected);
        player.api().get("/api/event-claims/me").expect(200);
        player.api().get("/api/inventory/me").expect(200);
        player.api().get("/api/inventory/me/coupons").expect(200);
        player.api().get("/api/events/" + eventId).expect(200);
        admin.get("/api/inventory/" + player.userId()).expect(200);
        admin.get("/api/inventory/" + player.userId() + "/coupons").expect(200);
        admin.get("/api/event-claims?eventId=" + eventId).expect(200);
        admin.get("/api/event-claims/" + claimId).expect(200);
        admin.get("/api/event-claims/user/" + player.userId()).expect(200);
        admin.get("/api/event-claims/event/" + eventId).expect(200);
        admin.get("/api/event-claims/export?eventId=" + eventId).expect(200);
        admin.get("/api/event-claims/stats?eventId=" + eventId).expect(200);
        admin.get("/api/event-claims/stats?eventId=nobody-claimed").expect(200);
        admin.get("/api/event-claims/" + claimId + "/timeline").expect(200);
    }

    private void deadLetters() throws Exception {
        String key = "documented-" + UUID.randomUUID();
        Map<String, Object> settings = Map.of("bootstrap.servers", platform.kafka());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            byte[] poison = "no Avro at all".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>("claim.results", key, poison)).get();
        }
        String letter = "/api/dead-letters/" + await().until(() -> deadLetter(key), id -> !id.isEmpty());
        admin.get(letter).expect(200);
        Map<String, Object> none = Map.of("filter", Map.of("topic", "no.such.topic"), "reason", "a test", "atMost", 1);
        admin.post("/api/dead-letters/bulk/redrive", none).expect(202);
        admin.post("/api/dead-letters/bulk/discard", none).expect(202);
        admin.post("/api/dead-letters/bulk/preview", Map.of("filter", Map.of("topic", "claim.results")))
                .expect(200);
        admin.post(letter + "/redrive", Map.of("reason", "a test")).expect(202);
        await().until(() -> admin.get(letter).text("status"), "OPEN"::equals);
        admin.call("DELETE", letter, Map.of("reason", "a test")).expect(204);
    }

    private String deadLetter(String key) {
        JsonNode letters = admin.get("/api/dead-letters?limit=200&topic=claim.results")
                .expect(200)
                .body()
                .path("items");
        return StreamSupport.stream(letters.spliterator(), false)
                .filter(letter -> letter.path("key").asString("").equals(key))
                .map(letter -> letter.path("id").asString())
                .findFirst()
                .orElse("");
    }
}
