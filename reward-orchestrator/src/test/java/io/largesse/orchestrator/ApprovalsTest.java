package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.largesse.audit.AuditEntry;
import io.largesse.orchestrator.Client.Answer;
import io.largesse.platform.test.AuditListener;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/** Four eyes: what one person orders is done once another has approved of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalsTest {

    private static final int CLAIMS = 4;

    private final TestTokens tokens = TestTokens.start();
    private final RunningOrchestrator orchestrator = RunningOrchestrator.start(
            tokens,
            "--spring.mongodb.database=" + TestBackends.freshDatabase(),
            "--largesse.approvals.resolve=true",
            "--largesse.approvals.bulk=true");
    private final Participants participants = new Participants(orchestrator.context());
    private final Client ann = staff("ann", "ADMIN");
    private final Client ben = staff("ben", "ADMIN");
    private final Client player = orchestrator.user("player");

    private Client staff(String id, String role) {
        return new Client(orchestrator.port(), tokens.user(id, role));
    }

    @AfterAll
    void stop() {
        participants.close();
        orchestrator.close();
        tokens.close();
    }

    @Test
    void how_one_claim_ended_is_said_by_one_and_approved_of_by_another() {
        String claim = stuck("one");
        Answer asked = resolve(ann, claim);

        assertThat(asked.status()).isEqualTo(202);
        String operation = asked.header("Location");
        assertThat(operation)
                .isEqualTo("/api/operations/" + asked.body().path("operationId").asString());
        JsonNode waiting = becomes(operation, "WAITING");
        assertThat(waiting.path("about").path("claimId").asString()).isEqualTo(claim);
        assertThat(waiting.path("outcome").asString()).isEqualTo("SUCCEEDED");
        assertThat(waiting.path("selected").asInt()).isOne();
        assertThat(waiting.path("approvedBy").isNull()).isTrue();
        assertThat(Duration.between(
                        Instant.parse(waiting.path("createdAt").asString()),
                        Instant.parse(waiting.path("expiresAt").asString())))
                .isEqualTo(Duration.ofHours(24));
        assertThat(ann.post(operation + "/approve", "").code()).isEqualTo("OWN_REQUEST");
        assertThat(status(claim)).isEqualTo("NEEDS_INTERVENTION");

        assertThat(ben.post(operation + "/approve", "").status()).isEqualTo(200);
        player.becomes(claim, "SUCCEEDED");
        JsonNode done = becomes(operation, "DONE");
        assertThat(done.path("approvedBy").asString()).isEqualTo("ben");
        assertThat(ben.post(operation + "/approve", "").code()).isEqualTo("NOT_WAITING");
        assertThat(actors(claim, "RESOLVE")).contains("ann");
        try (var log = new AuditListener(orchestrator.context())) {
            String id = done.path("operationId").asString();
            assertThat(log.await(id, "RESOLVE_ORDERED", "OPERATION_APPROVED"))
                    .extracting(AuditEntry::getActor)
                    .containsExactly("ann", "ben");
            assertThat(log.await(claim, "CLAIM_RESOLVED_SUCCEEDED").getFirst().getRequestId())
                    .isEqualTo(id);
        }
    }

    @Test
    void what_cannot_be_done_is_refused_before_anybody_is_asked() {
        String event = "unasked-" + UUID.randomUUID();
        String ended = player.claim(event, Client.newKey()).claimId();
        player.becomes(ended, "SUCCEEDED");

        assertThat(resolve(ann, ended).code()).isEqualTo("NOT_RESOLVABLE");
        assertThat(resolve(ann, "none").status()).isEqualTo(404);
        assertThat(ann.post("/api/event-claims/" + ended + "/resolve", verdict(), "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void a_claim_that_has_moved_on_while_the_approval_was_waited_for_is_left_alone() {
        String event = "moved-" + UUID.randomUUID();
        String claim = stuck(event);
        String operation = resolve(ann, claim).header("Location");
        becomes(operation, "WAITING");
        participants.speak(event, "FULFILL");
        assertThat(ben.post("/api/event-claims/" + claim + "/retry", "{\"reason\":\"it is back\"}")
                        .status())
                .isEqualTo(202);
        player.becomes(claim, "SUCCEEDED");

        assertThat(ben.post(operation + "/approve", "").status()).isEqualTo(200);

        assertThat(becomes(operation, "DONE").path("refused").asInt()).isOne();
        assertThat(actors(claim, "RESOLVE")).isEmpty();
    }

    @Test
    void many_wait_too_and_what_was_found_before_is_what_is_done() {
        String event = waiting();
        String operation = order(ann, "cancel", event).header("Location");
        assertThat(becomes(operation, "WAITING").path("selected").asInt()).isEqualTo(CLAIMS);
        assertThat(ids("/api/operations?status=WAITING")).contains(operation);
        String later = player.claim(event, Client.newKey()).claimId();
        player.becomes(later, "PENDING_CONDITION_CHECK");

        assertThat(ben.post(operation + "/approve", "").status()).isEqualTo(200);

        assertThat(becomes(operation, "DONE").path("done").asInt()).isEqualTo(CLAIMS);
        assertThat(status(later)).isEqualTo("PENDING_CONDITION_CHECK");
        assertThat(ids("/api/operations?status=WAITING")).doesNotContain(operation);
    }

    @Test
    void of_many_who_approve_at_once_one_does() throws Exception {
        String event = waiting();
        String operation = order(ann, "cancel", event).header("Location");
        becomes(operation, "WAITING");
        int people = 8;
        var go = new CountDownLatch(1);
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, people)
                    .mapToObj(i -> all.submit(() -> {
                        go.await();
                        return staff("approver-" + i, "OPERATOR").post(operation + "/approve", "");
                    }))
                    .toList();
            go.countDown();
            assertThat(answers)
                    .extracting(answer -> answer.get().status())
                    .containsOnlyOnce(200)
                    .containsOnly(200, 409);
        }
        becomes(operation, "DONE");
        try (var log = new AuditListener(orchestrator.context())) {
            String id = operation.substring(operation.lastIndexOf('/') + 1);
            log.await(id, "BULK_CANCEL_ORDERED", "OPERATION_APPROVED");
        }
    }

    @Test
    void nothing_is_done_that_is_withdrawn_or_expires() {
        String event = waiting();
        String withdrawn = order(ann, "cancel", event).header("Location");
        String expired = order(ann, "cancel", event).header("Location");
        becomes(withdrawn, "WAITING");
        JsonNode late = becomes(expired, "WAITING");

        assertThat(ann.post(withdrawn + "/stop", "{\"reason\":\"a mistake\"}").status())
                .isEqualTo(200);
        orchestrator
                .context()
                .getBean(MongoTemplate.class)
                .getCollection("operations")
                .updateOne(
                        Filters.eq("_id", late.path("operationId").asString()),
                        Updates.set("expiresAt", Date.from(Instant.now())));

        assertThat(ben.post(withdrawn + "/approve", "").code()).isEqualTo("NOT_WAITING");
        assertThat(ben.post(expired + "/approve", "").code()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(becomes(expired, "EXPIRED").path("endedAt").isNull()).isFalse();
        assertThat(ben.post(expired + "/approve", "").code()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(ann.post(expired + "/stop", "{\"reason\":\"too late\"}").code())
                .isEqualTo("OPERATION_OVER");
        assertThat(player.get("/api/event-claims/me?eventId=" + event)
                        .body()
                        .path("items")
                        .values())
                .hasSize(CLAIMS)
                .allSatisfy(claim -> assertThat(claim.path("status").asString()).isEqualTo("PENDING_CONDITION_CHECK"));
    }

    @ParameterizedTest
    @CsvSource({
        "USER,     cancel,  403",
        "AUDITOR,  cancel,  403",
        "OPERATOR, cancel,  200",
        "ADMIN,    cancel,  200",
        "OPERATOR, resolve, 403",
        "ADMIN,    resolve, 200"
    })
    void whoever_approves_could_have_ordered_it(String role, String act, int status) {
        String operation = order(ann, act, waiting()).header("Location");
        becomes(operation, "WAITING");

        assertThat(staff("another-" + role, role)
                        .post(operation + "/approve", "")
                        .status())
                .isEqualTo(status);
        assertThat(staff("another-" + role, role)
                        .post("/api/operations/none/approve", "")
                        .status())
                .isEqualTo(status == 200 || role.equals("OPERATOR") ? 404 : 403);
    }

    private String stuck(String event) {
        participants.silence(event, "FULFILL");
        String id = player.claim(event, Client.newKey()).claimId();
        orchestrator.aDayPasses(player, id);
        return id;
    }

    /** An event with claims that wait to be checked, and will for as long as nobody cancels them. */
    private String waiting() {
        String event = "waiting-" + UUID.randomUUID();
        participants.silence(event, "CHECK_CONDITION");
        for (int i = 0; i < CLAIMS; i++) {
            player.becomes(player.claim(event, Client.newKey()).claimId(), "PENDING_CONDITION_CHECK");
        }
        return event;
    }

    private static String verdict() {
        return "{\"outcome\":\"SUCCEEDED\",\"reason\":\"seen in the game\"}";
    }

    private static Answer resolve(Client by, String claim) {
        return by.post("/api/event-claims/" + claim + "/resolve", verdict());
    }

    private static Answer order(Client by, String act, String event) {
        String outcome = act.equals("resolve") ? "\"outcome\":\"FAILED\"," : "";
        Answer ordered = by.post(
                "/api/event-claims/bulk/" + act,
                "{%s\"filter\":{\"eventId\":\"%s\"},\"reason\":\"a mistake\",\"atMost\":%d,\"perSecond\":100}"
                        .formatted(outcome, event, CLAIMS));
        assertThat(ordered.status()).isEqualTo(202);
        return ordered;
    }

    private JsonNode becomes(String operation, String status) {
        return await().until(
                        () -> ann.get(operation).body(),
                        seen -> seen.path("status").asString().equals(status));
    }

    private String status(String claim) {
        return ann.get("/api/event-claims/" + claim).body().path("status").asString();
    }

    private List<String> ids(String list) {
        return ann.get(list + "&limit=200").body().path("items").values().stream()
                .map(item -> "/api/operations/" + item.path("operationId").asString())
                .toList();
    }

    private List<String> actors(String claim, String step) {
        return ann.get("/api/event-claims/" + claim + "/timeline").body().path("items").values().stream()
                .filter(item -> item.path("step").asString().equals(step))
                .map(item -> item.path("actor").asString())
                .toList();
    }
}
