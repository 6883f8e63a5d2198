package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.claim.FulfillmentRefused;
import io.largesse.claim.Refusal;
import io.largesse.orchestrator.Client.Answer;
import io.largesse.platform.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterventionsTest {

    /** Long enough for every step that is answered, even by a machine that stands still for a while. */
    private static final Duration STEP_LIMIT = Duration.ofSeconds(15);

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String REASON = "{\"reason\":\"the player asked\"}";

    private final TestTokens tokens = TestTokens.start();
    private final RunningOrchestrator orchestrator =
            RunningOrchestrator.start(tokens, "--largesse.claims.step-limit=" + STEP_LIMIT);
    private final Participants participants = new Participants(orchestrator.context());
    private final Client alice = orchestrator.user("alice");
    private final Client operator = orchestrator.staff("OPERATOR");
    private final Client admin = orchestrator.staff("ADMIN");
    private final Client auditor = orchestrator.staff("AUDITOR");

    @AfterAll
    void stop() {
        participants.close();
        orchestrator.close();
        tokens.close();
    }

    @Test
    void a_lost_answer_needs_nobody_for_the_same_command_is_sent_again() {
        participants.silence("lossy", "RESERVE");
        String id = alice.claim("lossy", Client.newKey()).claimId();
        await().until(() -> participants.commands(id).contains("RESERVE#2"));
        participants.speak("lossy", "RESERVE");

        assertThat(alice.ended(id).path("status").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_claim_that_is_stuck_is_retried_and_succeeds() {
        String id = stuck("retried");
        Answer seen = operator.get("/api/event-claims/" + id);
        assertThat(seen.body().path("underReview").asBoolean()).isTrue();
        assertThat(seen.body().path("reason").path("detail").path("step").asString())
                .isEqualTo("FULFILL");
        participants.speak("retried", "FULFILL");

        Answer retried = operator.post("/api/event-claims/" + id + "/retry", REASON, "If-Match", seen.header("ETag"));

        assertThat(retried.status()).isEqualTo(202);
        alice.becomes(id, "SUCCEEDED");
        assertThat(operator.get("/api/event-claims/" + id + "/timeline").body().path("items"))
                .anySatisfy(item -> {
                    assertThat(item.path("step").asString()).isEqualTo("RETRY");
                    assertThat(item.path("actor").asString()).isEqualTo("staff-OPERATOR");
                    assertThat(item.path("detail").asString()).isEqualTo("the player asked");
                })
                .anySatisfy(item -> {
                    assertThat(item.path("outcome").asString()).isEqualTo("NO_ANSWER");
                    assertThat(item.path("tookMs").asLong()).isPositive();
                });
    }

    @Test
    void what_people_did_to_a_claim_is_in_the_audit_log_once() {
        String id = stuck("audited");
        participants.speak("audited", "FULFILL");
        assertThat(operator.post("/api/event-claims/" + id + "/retry", REASON, "traceparent", TRACE)
                        .status())
                .isEqualTo(202);
        alice.becomes(id, "SUCCEEDED");

        JsonNode entries = await().until(
                        () -> auditor.get("/api/audit-log?resource=" + id)
                                .body()
                                .path("items"),
                        found -> !found.isEmpty());
        assertThat(entries).hasSize(1);
        JsonNode entry = entries.get(0);
        assertThat(entry.path("action").asString()).isEqualTo("CLAIM_RETRIED");
        assertThat(entry.path("actor").asString()).isEqualTo("staff-OPERATOR");
        assertThat(entry.path("reason").asString()).isEqualTo("the player asked");
        assertThat(entry.path("before").toString()).isEqualTo("{\"status\":\"NEEDS_INTERVENTION\"}");
        assertThat(entry.path("after").toString()).isEqualTo("{\"status\":\"PENDING_FULFILLMENT\"}");
        assertThat(entry.path("requestId").asString()).isEqualTo(TRACE.substring(3, 35));
        assertThat(auditor.get("/api/audit-log/verify").body().path("ok").asBoolean())
                .isTrue();
        assertThat(auditor.get("/api/audit-log/export?resource=" + id)
                        .response()
                        .body())
                .startsWith("service,number,at,actor,action,resource,before,after,reason,requestId,hash\r\n")
                .contains("CLAIM_RETRIED");
        for (String path : List.of("", "/verify", "/export")) {
            assertThat(operator.get("/api/audit-log" + path).status()).isEqualTo(403);
        }
        for (String wrong : List.of("from=yesterday", "actor=", "cursor=x", "limit=0", "action=a&action=b")) {
            assertThat(auditor.get("/api/audit-log?" + wrong).status()).isEqualTo(400);
        }
    }

    @Test
    void a_cancel_that_waits_for_a_reservation_is_in_the_audit_log_at_once() {
        participants.silence("waiting", "RESERVE");
        String id = alice.claim("waiting", Client.newKey()).claimId();
        alice.becomes(id, "PENDING_RESERVATION");
        assertThat(operator.post("/api/event-claims/" + id + "/cancel", REASON).status())
                .isEqualTo(202);

        JsonNode entries = await().until(
                        () -> auditor.get("/api/audit-log?resource=" + id)
                                .body()
                                .path("items"),
                        found -> !found.isEmpty());
        assertThat(entries.get(0).path("action").asString()).isEqualTo("CLAIM_CANCELLED");
    }

    @Test
    void the_timeline_of_a_running_claim_says_what_it_waits_for_and_until_when() {
        participants.silence("awaited", "FULFILL");
        String id = alice.claim("awaited", Client.newKey()).claimId();
        alice.becomes(id, "PENDING_FULFILLMENT");

        JsonNode timeline = await().until(
                        () -> operator.get("/api/event-claims/" + id + "/timeline")
                                .body(),
                        seen -> seen.path("attempt").asInt() > 1);

        assertThat(timeline.path("waitingFor").asString()).isEqualTo("FULFILL");
        Instant sentAt = Instant.parse(timeline.path("sentAt").asString());
        assertThat(Instant.parse(timeline.path("nextAttemptAt").asString())).isAfter(sentAt);
        JsonNode first = timeline.path("items").values().stream()
                .filter(item -> item.path("step").asString().equals("FULFILL"))
                .findFirst()
                .orElseThrow();
        assertThat(Instant.parse(timeline.path("givesUpAt").asString()))
                .isEqualTo(Instant.parse(first.path("sentAt").asString()).plus(STEP_LIMIT));
        assertThat(alice.becomes(id, "NEEDS_INTERVENTION").path("underReview").asBoolean())
                .isTrue();
        assertThat(operator.get("/api/event-claims/" + id + "/timeline").body().has("givesUpAt"))
                .isFalse();
    }

    @Test
    void an_admin_says_what_happened_and_a_later_contradiction_is_noted() {
        String id = stuck("resolved");

        Answer resolved = resolve(admin, id, "SUCCEEDED");

        assertThat(resolved.status()).isEqualTo(202);
        alice.becomes(id, "SUCCEEDED");
        await().until(() -> participants.commands(id).contains("RESOLVE#1"));
        participants.send(Participants.result(id + ":FULFILL", id, 1)
                .setFulfillmentRefused(new FulfillmentRefused(new Refusal("BAG_FULL", "The bag is full.", Map.of())))
                .build());
        await().untilAsserted(() -> assertThat(operator.get("/api/event-claims/" + id + "/timeline")
                        .body()
                        .path("items"))
                .anySatisfy(item -> assertThat(item.path("outcome").asString()).isEqualTo("CONTRADICTED")));
        assertThat(alice.get("/api/event-claims/" + id).body().path("status").asString())
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void a_claim_that_is_resolved_as_failed_is_taken_back() {
        String id = stuck("failed-by-hand");

        assertThat(resolve(admin, id, "FAILED").status()).isEqualTo(202);

        assertThat(alice.becomes(id, "FAILED").path("reason").path("code").asString())
                .isEqualTo("RESOLVED_BY_OPERATOR");
        await().untilAsserted(() -> assertThat(participants.commands(id)).contains("REVOKE#1", "RELEASE#1"));
    }

    @Test
    void a_claim_is_cancelled_before_the_pivot_and_not_after_it() {
        participants.silence("cancelled", "CHECK_CONDITION");
        String id = alice.claim("cancelled", Client.newKey()).claimId();
        alice.becomes(id, "PENDING_CONDITION_CHECK");

        assertThat(cancel(id).status()).isEqualTo(202);
        assertThat(alice.ended(id).path("reason").path("code").asString()).isEqualTo("CANCELLED_BY_OPERATOR");

        Answer late = cancel(id);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("TOO_LATE_TO_CANCEL");
    }

    @Test
    void of_two_operators_at_once_one_is_told_that_the_claim_has_moved_on() {
        String id = stuck("contended");
        List<Integer> statuses = Stream.of(1, 2)
                .map(_ -> CompletableFuture.supplyAsync(
                        () -> resolve(admin, id, "FAILED").status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsExactlyInAnyOrder(202, 409);
        assertThat(operator.post("/api/event-claims/" + id + "/retry", REASON, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource({
        "retry,   USER,     403",
        "retry,   AUDITOR,  403",
        "retry,   OPERATOR, 404",
        "cancel,  AUDITOR,  403",
        "cancel,  ADMIN,    404",
        "resolve, OPERATOR, 403",
        "resolve, ADMIN,    404"
    })
    void only_who_may_act_is_told_that_there_is_no_such_claim(String act, String role, int status) {
        String body = act.equals("resolve") ? "{\"outcome\":\"FAILED\",\"reason\":\"x\"}" : REASON;

        assertThat(orchestrator
                        .staff(role)
                        .post("/api/event-claims/none/" + act, body)
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"retry|{}", "cancel|{\"reason\":\" \"}", "resolve|{\"reason\":\"x\"}"})
    void an_act_without_a_reason_or_outcome_is_refused(String act, String body) {
        assertThat(admin.post("/api/event-claims/none/" + act, body).status()).isEqualTo(400);
    }

    /** A claim whose grant has been unanswered for so long that it needs a person. */
    private String stuck(String event) {
        participants.silence(event, "FULFILL");
        String id = alice.claim(event, Client.newKey()).claimId();
        await().until(() -> participants.commands(id).contains("FULFILL#2"));
        orchestrator.aDayPasses(alice, id);
        return id;
    }

    private Answer cancel(String id) {
        return operator.post("/api/event-claims/" + id + "/cancel", REASON);
    }

    private static Answer resolve(Client by, String id, String outcome) {
        return by.post(
                "/api/event-claims/" + id + "/resolve",
                "{\"outcome\":\"%s\",\"reason\":\"seen in the game\"}".formatted(outcome));
    }
}
