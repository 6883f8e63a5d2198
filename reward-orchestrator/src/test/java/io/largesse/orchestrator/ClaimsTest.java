package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.claim.ConditionMet;
import io.largesse.claim.GrantedLine;
import io.largesse.claim.RewardFulfilled;
import io.largesse.orchestrator.Client.Answer;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimSaga;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.domain.PinnedEvent;
import io.largesse.orchestrator.domain.Result;
import io.largesse.orchestrator.domain.RewardLine;
import io.largesse.orchestrator.store.Change;
import io.largesse.orchestrator.store.ClaimStore;
import io.largesse.orchestrator.store.OtherInstance;
import io.largesse.orchestrator.store.StoredClaim;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimsTest {

    private static final String[] GRANTED = {"VALIDATE#1", "CHECK_CONDITION#1", "RESERVE#1", "FULFILL#1", "CONFIRM#1"};

    private final TestTokens tokens = TestTokens.start();
    // A participant that is slow is none that is silent: else some commands would be sent twice.
    private final RunningOrchestrator orchestrator = RunningOrchestrator.start(
            tokens, "--largesse.claims.first-resend=5m", "--largesse.claims.longest-resend=5m");
    private final Participants participants = new Participants(orchestrator.context());
    private final Client alice = orchestrator.user("alice");

    @BeforeAll
    void participantsAreThere() {
        alice.ended(alice.claim("warm-up", Client.newKey()).claimId());
    }

    @AfterAll
    void stop() {
        participants.close();
        orchestrator.close();
        tokens.close();
    }

    @Test
    void a_claim_goes_through_every_step_once_and_the_feed_tells_each() {
        String id = alice.claim("event", Client.newKey()).claimId();
        JsonNode ended = alice.ended(id);

        assertThat(ended.path("status").asString()).isEqualTo("SUCCEEDED");
        assertThat(ended.path("reason").isNull()).isTrue();
        assertThat(ended.path("underReview").asBoolean()).isFalse();
        JsonNode reward = ended.path("rewards").get(0);
        assertThat(reward.path("status").asString()).isEqualTo("GRANTED");
        assertThat(reward.path("grantId").asString()).isEqualTo(id + ":r-1");
        await().untilAsserted(() -> {
            assertThat(participants.commands(id)).containsExactly(GRANTED);
            assertThat(participants.lifecycle(id))
                    .containsExactly(
                            "PENDING_VALIDATION",
                            "PENDING_CONDITION_CHECK",
                            "PENDING_RESERVATION",
                            "PENDING_FULFILLMENT",
                            "SUCCEEDED");
        });
    }

    @Test
    void a_settled_claim_leaves_nothing_in_the_outbox() {
        String id = alice.claim("event", Client.newKey()).claimId();
        String rejected = alice.claim("not-met", Client.newKey()).claimId();
        alice.ended(id);
        alice.ended(rejected);

        await().untilAsserted(() -> assertThat(orchestrator
                        .staff("OPERATOR")
                        .get("/actuator/outbox")
                        .body()
                        .toString())
                .contains("items")
                .doesNotContain(id)
                .doesNotContain(rejected));
    }

    @Test
    void a_refusal_ends_the_claim_with_its_reason_and_detail() {
        JsonNode ended = alice.ended(alice.claim("not-met", Client.newKey()).claimId());

        assertThat(ended.path("status").asString()).isEqualTo("REJECTED");
        assertThat(ended.path("reason").path("code").asString()).isEqualTo("CONDITION_NOT_MET");
        assertThat(ended.path("reason").path("detail").path("current").asInt(-1))
                .isEqualTo(1);
        assertThat(ended.path("reason").path("detail").path("target").asInt(-1)).isEqualTo(3);
    }

    @Test
    void a_refused_grant_is_compensated_in_reverse_order() {
        String id = alice.claim("refused-grant", Client.newKey()).claimId();
        JsonNode ended = alice.ended(id);

        assertThat(ended.path("status").asString()).isEqualTo("FAILED");
        assertThat(ended.path("reason").path("code").asString()).isEqualTo("FULFILLMENT_REFUSED");
        assertThat(ended.path("rewards").get(0).path("status").asString()).isEqualTo("RELEASED");
        assertThat(participants.commands(id))
                .containsExactly("VALIDATE#1", "CHECK_CONDITION#1", "RESERVE#1", "FULFILL#1", "REVOKE#1", "RELEASE#1");
    }

    @Test
    void an_answer_to_what_another_instance_asked_is_not_ignored() {
        String event = "another-instance";
        participants.silence(event, "VALIDATE");
        participants.silence(event, "CHECK_CONDITION");
        String id = alice.claim(event, Client.newKey()).claimId();
        ClaimStore other = OtherInstance.on(orchestrator.context().getBean(MongoTemplate.class));
        await().until(() -> movedOn(other, id));

        participants.send(Participants.result(id + ":CHECK_CONDITION", id, 1)
                .setConditionMet(new ConditionMet())
                .build());

        assertThat(alice.ended(id).path("status").asString()).isEqualTo("SUCCEEDED");
        assertThat(participants.commands(id)).doesNotContain("CHECK_CONDITION#1");
    }

    /** What that instance would have made of the answer to the first command. */
    private boolean movedOn(ClaimStore other, String id) {
        StoredClaim stored = other.read(id).orElseThrow();
        var line = new RewardLine("r-1", "Red potion", "ITEM", 1, Map.of(), true);
        var event = new PinnedEvent(
                1, List.of(line), new PinnedEvent.Limit(1, "EVENT", "Asia/Seoul", null), "ALL_OR_NOTHING");
        var answer = new Input.Answer(id + ":VALIDATE", 1, new Result.ClaimValidated(event));
        Claim next = orchestrator
                .context()
                .getBean(ClaimSaga.class)
                .on(stored.claim(), answer, Instant.now())
                .claim();
        return other.write(List.of(new Change(stored, next))).contains(id);
    }

    @Test
    void results_nobody_waits_for_change_nothing() {
        String id = alice.claim("event", Client.newKey()).claimId();
        JsonNode before = alice.ended(id);
        participants.send(Participants.result(id + ":CHECK_CONDITION", id, 1)
                .setConditionMet(new ConditionMet())
                .build());
        String next = alice.claim("event", Client.newKey()).claimId();
        alice.ended(next);

        assertThat(alice.get("/api/event-claims/" + id).body()).isEqualTo(before);
    }

    @Test
    void a_result_for_no_claim_and_a_poison_record_go_to_the_dead_letters_and_the_next_is_handled() {
        byte[] poison = "this is no Avro".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        @SuppressWarnings("unchecked")
        KafkaTemplate<String, byte[]> kafka = orchestrator.context().getBean(KafkaTemplate.class);
        kafka.send(new ProducerRecord<>("claim.results", "poison-key", poison)).join();
        participants.send(Participants.result("nobody:VALIDATE", "nobody", 1)
                .setConditionMet(new ConditionMet())
                .build());

        assertThat(alice.ended(alice.claim("event", Client.newKey()).claimId())
                        .path("status")
                        .asString())
                .isEqualTo("SUCCEEDED");
        List<ConsumerRecord<String, byte[]>> dead = deadLetters("poison-key", "nobody");
        assertThat(dead)
                .filteredOn(record -> record.key().equals("poison-key"))
                .allSatisfy(record -> assertThat(record.value()).isEqualTo(poison));
    }

    /** All there are, once there are some of each of these keys. */
    private static List<ConsumerRecord<String, byte[]>> deadLetters(String... keys) {
        List<ConsumerRecord<String, byte[]>> dead = new ArrayList<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                TestBackends.bootstrapServers(),
                "group.id",
                "test",
                "auto.offset.reset",
                "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("claim.results.dlt"));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(dead::add);
                return dead.stream().map(ConsumerRecord::key).toList().containsAll(List.of(keys));
            });
        }
        return dead;
    }

    @Test
    void another_users_claim_is_not_there_but_staff_see_it_and_its_timeline() {
        String id = alice.claim("event", Client.newKey()).claimId();
        alice.ended(id);

        Answer hidden = orchestrator.user("bob").get("/api/event-claims/" + id);
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.code())
                .isEqualTo(
                        orchestrator.user("bob").get("/api/event-claims/none").code());
        assertThat(orchestrator.staff("AUDITOR").get("/api/event-claims/" + id).status())
                .isEqualTo(200);
        assertThat(alice.get("/api/event-claims/" + id + "/timeline").status()).isEqualTo(403);
        await().untilAsserted(() -> assertThat(orchestrator
                        .staff("OPERATOR")
                        .get("/api/event-claims/" + id + "/timeline")
                        .body()
                        .path("items")
                        .values())
                .extracting(entry -> entry.path("step").asString())
                .containsExactly("SUBMIT", "VALIDATE", "CHECK_CONDITION", "RESERVE", "FULFILL", "CONFIRM"));
    }

    @Test
    void a_code_is_shown_to_its_owner_once_it_is_granted_and_to_nobody_else() {
        participants.silence("coupon", "FULFILL");
        String id = alice.claim("coupon", Client.newKey()).claimId();
        await().until(() -> participants.commands(id).contains("FULFILL#1"));
        assertThat(alice.get("/api/event-claims/" + id).body().toString())
                .contains("HELD")
                .doesNotContain("SECRET");
        participants.send(Participants.result(id + ":FULFILL", id, 1)
                .setRewardFulfilled(new RewardFulfilled(List.of(new GrantedLine("r-1", id + ":r-1", "GRANTED"))))
                .build());
        String code = "SECRET-" + id;
        assertThat(codeOf(alice.ended(id))).isEqualTo(code);
        assertThat(codeOf(alice.get("/api/event-claims/me?eventId=coupon")
                        .body()
                        .path("items")
                        .get(0)))
                .isEqualTo(code);

        Client operator = orchestrator.staff("OPERATOR");
        assertThat(operator.get("/api/event-claims/" + id).body().toString())
                .contains("GRANTED")
                .doesNotContain("SECRET");
        assertThat(operator.get("/api/event-claims/" + id + "/timeline").body().toString())
                .contains("FULFILL")
                .doesNotContain("SECRET");
    }

    private static String codeOf(JsonNode claim) {
        return claim.path("rewards").get(0).path("couponCode").asString("");
    }

    @Test
    void a_claim_that_has_not_changed_is_not_sent_again() {
        String id = alice.claim("event", Client.newKey()).claimId();
        alice.ended(id);
        String etag = alice.get("/api/event-claims/" + id).header("ETag");

        assertThat(alice.get("/api/event-claims/" + id, "If-None-Match", etag).status())
                .isEqualTo(304);
        assertThat(alice.get("/api/event-claims/" + id, "If-None-Match", "\"0\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_client_may_wait_for_the_end() {
        String id = alice.claim("event", Client.newKey()).claimId();
        assertThat(alice.get("/api/event-claims/" + id, "Prefer", "respond-async, wait=30")
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("SUCCEEDED");

        participants.silence("endless", "VALIDATE");
        String endless = alice.claim("endless", Client.newKey()).claimId();
        Answer running = alice.get("/api/event-claims/" + endless, "Prefer", "wait=1");
        assertThat(running.body().path("status").asString()).isEqualTo("PENDING_VALIDATION");
        assertThat(running.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void a_player_lists_own_claims_newest_first_page_by_page() {
        Client carol = orchestrator.user("carol");
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(carol.claim("event", Client.newKey()).claimId());
            carol.ended(made.getFirst());
        }
        carol.claim("not-met", Client.newKey());

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = carol.get("/api/event-claims/me?eventId=event&limit=2" + cursor)
                    .body();
            page.path("items").forEach(claim -> seen.add(claim.path("claimId").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyElementsOf(made);
        assertThat(carol.get("/api/event-claims/me?cursor=nonsense").code()).isEqualTo("INVALID_CURSOR");
        assertThat(carol.get("/api/event-claims/me?limit=0").status()).isEqualTo(400);
        assertThat(carol.get("/api/event-claims/me?limit=many").status()).isEqualTo(400);
        assertThat(carol.get("/api/event-claims/me?status=GONE").status()).isEqualTo(400);
    }
}
