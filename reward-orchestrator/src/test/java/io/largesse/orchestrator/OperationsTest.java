package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.largesse.orchestrator.Client.Answer;
import io.largesse.platform.test.AuditListener;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.Lifecycle;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;

/** The same done to many claims. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsTest {

    private static final int CLAIMS = 24;

    private final String database = TestBackends.freshDatabase();
    private final TestTokens tokens = TestTokens.start();
    private final List<RunningOrchestrator> instances = new ArrayList<>(List.of(start()));
    private final Participants participants =
            new Participants(instances.getFirst().context());

    @AfterAll
    void stop() {
        participants.close();
        instances.forEach(RunningOrchestrator::close);
        tokens.close();
    }

    private RunningOrchestrator start() {
        return RunningOrchestrator.start(
                tokens, "--spring.mongodb.database=" + database, "--largesse.operations.taking=1s");
    }

    private Client staff(String role) {
        return instances.getLast().staff(role);
    }

    @Test
    void first_a_look_then_each_claim_once_and_all_of_it_on_record() {
        String event = waiting();
        Client operator = staff("OPERATOR");

        JsonNode preview = operator.post(
                        "/api/event-claims/bulk/preview",
                        "{\"action\":\"CANCEL\",\"filter\":{\"eventId\":\"%s\"}}".formatted(event))
                .body();
        assertThat(preview.path("count").asInt()).isEqualTo(CLAIMS);
        assertThat(preview.path("sample")).hasSize(10);
        Answer fewer = order("cancel", event, CLAIMS - 1, 100);
        assertThat(fewer.status()).isEqualTo(409);
        assertThat(fewer.code()).isEqualTo("TOO_MANY_MATCH");

        Answer ordered = order("cancel", event, CLAIMS, 100);
        assertThat(ordered.status()).isEqualTo(202);
        String operation = ordered.body().path("operationId").asString();
        assertThat(ordered.header("Location")).isEqualTo("/api/operations/" + operation);
        JsonNode over = awaitStatus(operation, "DONE");
        assertThat(over.path("selected").asInt()).isEqualTo(CLAIMS);
        assertThat(over.path("done").asInt()).isEqualTo(CLAIMS);
        assertThat(over.path("endedAt").isNull()).isFalse();

        List<JsonNode> items = items(operation, "?limit=7");
        assertThat(items).hasSize(CLAIMS).allSatisfy(item -> {
            assertThat(item.path("result").asString()).isEqualTo("DONE");
            assertThat(item.path("status").asString()).isEqualTo("FAILED");
        });
        assertThat(items(operation, "?limit=7&result=REFUSED")).isEmpty();
        items.forEach(item -> assertThat(cancels(item.path("id").asString())).isEqualTo(1));
        try (AuditListener log = new AuditListener(instances.getLast().context())) {
            assertThat(log.await(operation, "BULK_CANCEL_ORDERED").getFirst().getAfter())
                    .contains(event);
            log.await(items.getFirst().path("id").asString(), "CLAIM_CANCELLED");
        }
        assertThat(operator.get("/api/operations?limit=200").body().path("items"))
                .anyMatch(item -> item.path("operationId").asString().equals(operation));
    }

    @Test
    void what_was_done_without_anybody_noting_it_is_not_done_again() {
        String event = waiting();
        String operation =
                order("cancel", event, CLAIMS, 100).body().path("operationId").asString();
        awaitStatus(operation, "DONE");

        // As a crash leaves it between the acts and the note of them.
        MongoTemplate store = instances.getLast().context().getBean(MongoTemplate.class);
        store.getCollection("operationItems")
                .updateMany(
                        Filters.eq("operationId", operation),
                        Updates.combine(Updates.set("result", null), Updates.set("at", null)));
        store.getCollection("operations")
                .updateOne(
                        Filters.eq("_id", operation),
                        Updates.combine(Updates.set("status", "SELECTING"), Updates.set("endedAt", null)));

        assertThat(awaitStatus(operation, "DONE").path("done").asInt()).isEqualTo(CLAIMS);
        items(operation, "?limit=200")
                .forEach(item -> assertThat(cancels(item.path("id").asString())).isEqualTo(1));
    }

    @Test
    void what_an_instance_leaves_over_the_next_one_does() {
        String event = waiting();
        String operation =
                order("cancel", event, CLAIMS, 2).body().path("operationId").asString();
        await().until(() -> operation(operation).path("done").asInt() > 0);
        // It works on no operation any more, and holds what it has taken.
        instances
                .getLast()
                .context()
                .getBean("operationRunner", Lifecycle.class)
                .stop();
        instances.add(start());

        assertThat(awaitStatus(operation, "DONE").path("done").asInt()).isEqualTo(CLAIMS);
        items(operation, "?limit=200")
                .forEach(item -> assertThat(cancels(item.path("id").asString())).isEqualTo(1));
    }

    @Test
    void an_operation_is_stopped_and_claims_that_do_not_allow_it_are_told() {
        String event = waiting();
        String operation =
                order("cancel", event, CLAIMS, 1).body().path("operationId").asString();
        await().until(() -> operation(operation).path("done").asInt() > 0);
        Client operator = staff("OPERATOR");
        String stop = "/api/operations/" + operation + "/stop";
        assertThat(operator.post(stop, "{\"reason\":\"a mistake\"}").status()).isEqualTo(200);
        assertThat(operation(operation).path("status").asString()).isEqualTo("STOPPED");
        assertThat(operator.post(stop, "{\"reason\":\"again\"}").code()).isEqualTo("OPERATION_OVER");

        // Those that were cancelled are failed: cancelling all of them again finds some that do not allow it.
        String again =
                order("cancel", event, CLAIMS, 100).body().path("operationId").asString();
        JsonNode over = awaitStatus(again, "DONE");
        assertThat(over.path("refused").asInt()).isPositive();
        assertThat(over.path("done").asInt() + over.path("refused").asInt()).isEqualTo(CLAIMS);
    }

    @Test
    void only_what_is_under_review_is_meant_by_a_retry() {
        String event = waiting();
        JsonNode preview = staff("OPERATOR")
                .post(
                        "/api/event-claims/bulk/preview",
                        "{\"action\":\"RETRY\",\"filter\":{\"eventId\":\"%s\"}}".formatted(event))
                .body();

        assertThat(preview.path("count").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "retry,   AUDITOR,  403",
        "cancel,  USER,     403",
        "resolve, OPERATOR, 403",
        "preview, AUDITOR,  403",
        "retry,   OPERATOR, 400",
        "resolve, ADMIN,    400"
    })
    void who_may_do_it_to_one_claim_may_do_it_to_many(String act, String role, int status) {
        assertThat(staff(role).post("/api/event-claims/bulk/" + act, "{}").status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"filter\":{},\"reason\":\"x\",\"atMost\":5}",
                "{\"filter\":{\"eventId\":\"\"},\"reason\":\"x\",\"atMost\":5}",
                "{\"filter\":{\"event\":\"e\"},\"reason\":\"x\",\"atMost\":5}",
                "{\"filter\":{\"status\":\"STUCK\"},\"reason\":\"x\",\"atMost\":5}",
                "{\"filter\":{\"eventId\":\"e\"},\"reason\":\" \",\"atMost\":5}",
                "{\"filter\":{\"eventId\":\"e\"},\"reason\":\"x\"}",
                "{\"filter\":{\"eventId\":\"e\"},\"reason\":\"x\",\"atMost\":0}",
                "{\"filter\":{\"eventId\":\"e\"},\"reason\":\"x\",\"atMost\":5,\"perSecond\":101}"
            })
    void an_order_that_cannot_be_meant_is_refused(String body) {
        assertThat(staff("OPERATOR").post("/api/event-claims/bulk/cancel", body).status())
                .isEqualTo(400);
    }

    @Test
    void there_are_only_those_that_were_ordered() {
        for (String path : List.of("/api/operations/none", "/api/operations/none/items")) {
            assertThat(staff("AUDITOR").get(path).status()).isEqualTo(404);
        }
        assertThat(staff("ADMIN")
                        .post("/api/operations/none/stop", "{\"reason\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    /** An event with claims that wait to be checked, and will for as long as nobody cancels them. */
    private String waiting() {
        String event = "waiting-" + UUID.randomUUID();
        participants.silence(event, "CHECK_CONDITION");
        for (int i = 0; i < CLAIMS; i++) {
            Client player = instances.getLast().user("player-" + i);
            player.becomes(player.claim(event, Client.newKey()).claimId(), "PENDING_CONDITION_CHECK");
        }
        return event;
    }

    private Answer order(String act, String event, int atMost, int perSecond) {
        return staff("OPERATOR")
                .post(
                        "/api/event-claims/bulk/" + act,
                        "{\"filter\":{\"eventId\":\"%s\"},\"reason\":\"the event was a mistake\",\"atMost\":%d,\"perSecond\":%d}"
                                .formatted(event, atMost, perSecond));
    }

    private JsonNode operation(String id) {
        return staff("AUDITOR").get("/api/operations/" + id).body();
    }

    private JsonNode awaitStatus(String id, String status) {
        return await().until(
                        () -> operation(id),
                        seen -> seen.path("status").asString().equals(status));
    }

    private List<JsonNode> items(String operation, String query) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = staff("AUDITOR")
                    .get("/api/operations/" + operation + "/items" + query + cursor)
                    .body();
            page.path("items").forEach(items::add);
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return items;
    }

    private long cancels(String claimId) {
        return staff("AUDITOR").get("/api/event-claims/" + claimId + "/timeline").body().path("items").values().stream()
                .filter(item -> item.path("step").asString().equals("CANCEL"))
                .count();
    }
}
