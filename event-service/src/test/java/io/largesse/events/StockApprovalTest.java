package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.TwoOperators.approve;
import static io.largesse.events.TwoOperators.id;
import static io.largesse.events.TwoOperators.raise;
import static io.largesse.events.TwoOperators.reject;
import static io.largesse.events.TwoOperators.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.largesse.audit.AuditEntry;
import io.largesse.claim.ClaimValidated;
import io.largesse.claim.RewardLine;
import io.largesse.events.Client.Answer;
import io.largesse.events.Orchestrator.Claim;
import io.largesse.platform.test.AuditListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What becomes of a raise that waits for a second person. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockApprovalTest {

    private final TwoOperators operators = new TwoOperators();
    private final Client one = operators.one;
    private final Client two = operators.two;
    private final AuditListener log = new AuditListener(operators.service.context());

    @AfterAll
    void stop() {
        log.close();
        operators.close();
    }

    @Test
    void above_it_a_raise_waits_until_another_person_approves() {
        String id = operators.ninety();
        Answer answer = raise(one, id, 50);
        JsonNode request = answer.body();
        assertThat(answer.status()).isEqualTo(202);
        String location = answer.header("location");
        assertThat(location)
                .isEqualTo("/api/rewards/" + id + "/stock-requests/"
                        + request.path("requestId").asString());
        assertThat(request.propertyNames())
                .containsExactly(
                        "requestId",
                        "rewardId",
                        "eventId",
                        "delta",
                        "reason",
                        "requestedBy",
                        "requestedAt",
                        "expiresAt");
        assertThat(request.path("rewardId").asString()).isEqualTo(id);
        assertThat(request.path("eventId").asString()).isEqualTo(id.substring(0, id.lastIndexOf('-')));
        assertThat(request.path("delta").asLong()).isEqualTo(50);
        assertThat(request.path("reason").asString()).isEqualTo("weekend");
        assertThat(request.path("requestedBy").asString()).isEqualTo("op-one");
        assertThat(Instant.parse(request.path("expiresAt").asString()))
                .isEqualTo(Instant.parse(request.path("requestedAt").asString()).plus(Duration.ofHours(24)));
        assertThat(two.get(location).body()).isEqualTo(request);
        assertThat(operators.waiting(id)).containsExactly(id(location));
        assertThat(operators.total(id)).isEqualTo(90);

        assertThat(approve(one, location).code()).isEqualTo("OWN_REQUEST");
        assertThat(approve(one, location).status()).isEqualTo(403);
        Answer approved = approve(two, location);
        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.body().toString())
                .isEqualTo("{\"total\":140,\"remaining\":140,\"held\":0,\"confirmed\":0}");
        assertThat(approve(two, location).status()).isEqualTo(404);
        assertThat(two.get(location).status()).isEqualTo(404);
        assertThat(operators.waiting(id)).isEmpty();
        assertThat(operators.total(id)).isEqualTo(140);
        assertThat(operators.document(id)).as("nothing is left to search").doesNotContainKey("requests");

        assertThat(raise(two, id, 1).status()).as("from above the threshold").isEqualTo(202);
        assertThat(raise(two, id, -1).status()).isEqualTo(200);
    }

    /** What the audit log is told of raises of the reward's stock, once it is so much. */
    private List<AuditEntry> raises(String rewardId, int expected) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> log.about(rewardId).stream()
                                .filter(entry -> entry.getAction().startsWith("STOCK_RAISE"))
                                .toList(),
                        entries -> entries.size() == expected);
    }

    @Test
    void who_asked_and_who_approved_are_on_record_by_the_writes_that_change_something() {
        String id = operators.ninety();
        String granted = operators.asked(id, 50);
        String refused = operators.asked(id, 60);
        String withdrawn = operators.asked(id, 70);
        assertThat(approve(operators.service.staff("boss", "ADMIN"), granted).status())
                .isEqualTo(200);
        assertThat(reject(two, refused).status()).isEqualTo(204);
        assertThat(reject(one, withdrawn).status()).isEqualTo(204);
        assertThat(reject(one, withdrawn).status()).isEqualTo(404);
        assertThat(operators.total(id)).isEqualTo(140);

        List<AuditEntry> entries = raises(id, 6);
        assertThat(entries)
                .extracting(AuditEntry::getAction, AuditEntry::getActor, AuditEntry::getReason)
                .containsExactly(
                        tuple("STOCK_RAISE_REQUESTED", "op-one", "weekend"),
                        tuple("STOCK_RAISE_REQUESTED", "op-one", "weekend"),
                        tuple("STOCK_RAISE_REQUESTED", "op-one", "weekend"),
                        tuple("STOCK_RAISE_APPROVED", "boss", "weekend"),
                        tuple("STOCK_RAISE_REJECTED", "op-two", "too many"),
                        tuple("STOCK_RAISE_REJECTED", "op-one", "too many"));
        assertThat(entries.getFirst().getBefore()).isNull();
        assertThat(entries.getFirst().getAfter())
                .contains("\"requestId\":\"" + id(granted) + "\"", "\"delta\":50", "\"requestedBy\":\"op-one\"");
        AuditEntry approval = entries.get(3);
        assertThat(approval.getBefore()).isEqualTo("{\"total\":90}");
        assertThat(approval.getAfter())
                .contains("\"total\":140", "\"requestId\":\"" + id(granted) + "\"", "\"requestedBy\":\"op-one\"");
        assertThat(entries.getLast().getBefore()).contains("\"requestId\":\"" + id(withdrawn) + "\"", "\"delta\":70");
        assertThat(entries.getLast().getAfter()).isNull();
    }

    @Test
    void total_request_and_record_of_an_approval_change_in_one_write() throws Exception {
        String id = operators.ninety();
        String request = operators.asked(id, 50);
        String secondRequest = operators.asked(id, 60);
        long version = operators.document(id).getLong("version");
        List<Document> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> approval = threads.submit(() -> approve(two, request));
            while (!approval.isDone()) {
                seen.add(operators.document(id));
            }
            assertThat(approval.get().status()).isEqualTo(200);
        }
        seen.add(operators.document(id));
        assertThat(seen).allSatisfy(document -> {
            boolean granted = document.getLong("total") == 140;
            assertThat(document.getLong("total")).isIn(90L, 140L);
            assertThat(document.getLong("version")).isEqualTo(granted ? version + 1 : version);
            assertThat(document.getLong("remaining")).isEqualTo(document.getLong("total"));
            assertThat(document.getList("requests", Document.class))
                    .extracting(waits -> waits.getString("id"))
                    .containsExactlyElementsOf(
                            granted ? List.of(id(secondRequest)) : List.of(id(request), id(secondRequest)));
            assertThat(document.getList("outbox", Document.class, List.of()).toString())
                    .as("before it was done it is not on record")
                    .satisfies(told -> assertThat(granted || !told.contains("STOCK_RAISE_APPROVED"))
                            .isTrue());
        });
        assertThat(raises(id, 3).getLast().getAction()).isEqualTo("STOCK_RAISE_APPROVED");
    }

    @Test
    void of_many_who_approve_at_once_one_does() throws Exception {
        String id = operators.ninety();
        String request = operators.asked(id, 50);
        List<Integer> statuses = together(IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i ->
                        () -> approve(operators.service.staff("second-" + i, "OPERATOR"), request)
                                .status())
                .toList());
        assertThat(statuses).containsOnlyOnce(200).hasSize(8).allMatch(status -> status == 200 || status == 404);
        assertThat(operators.total(id)).isEqualTo(140);
    }

    @Test
    void what_was_not_approved_in_time_has_to_be_asked_for_anew() {
        String id = operators.ninety();
        String request = operators.asked(id, 50);
        operators.expire(id);
        assertThat(approve(two, request).code()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(approve(two, request).status()).isEqualTo(409);
        assertThat(approve(one, request).code()).isEqualTo("APPROVAL_EXPIRED");
        assertThat(operators.waiting(id)).isEmpty();
        assertThat(two.get(request).status()).as("not forgotten yet").isEqualTo(200);

        String anew = operators.asked(id, 50);
        assertThat(two.get(request).status()).isEqualTo(404);
        assertThat(approve(two, request).status()).isEqualTo(404);
        assertThat(operators.waiting(id)).containsExactly(id(anew));
        assertThat(operators.total(id)).isEqualTo(90);
    }

    @Test
    void a_repeat_with_the_same_key_is_the_same_request_whatever_has_become_of_it() {
        String id = operators.ninety();
        String[] key = {"X-Idempotency-Key", "batch-2"};
        Answer first = raise(one, id, 50, key);
        Answer again = raise(one, id, 50, key);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("location")).isEqualTo(first.header("location"));
        assertThat(raise(one, id, 60, key).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(raise(one, id, 1, key).status()).isEqualTo(422);
        assertThat(operators.waiting(id)).hasSize(1);

        assertThat(approve(two, first.header("location")).status()).isEqualTo(200);
        Answer after = raise(one, id, 50, key);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.body().path("total").asLong()).isEqualTo(140);
        assertThat(raise(one, id, 60, key).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(operators.waiting(id)).isEmpty();
    }

    @Test
    void repeats_that_come_at_once_are_one_request() throws Exception {
        String id = operators.ninety();
        List<String> locations = together(IntStream.range(0, 8)
                .<Callable<String>>mapToObj(
                        _ -> () -> raise(one, id, 50, "X-Idempotency-Key", "k").header("location"))
                .toList());
        assertThat(locations).hasSize(8).containsOnly(locations.getFirst());
        assertThat(operators.waiting(id)).containsExactly(id(locations.getFirst()));
    }

    @Test
    void stock_adds_up_while_claims_hold_some_of_it() {
        String event = Bodies.active(one, event(), List.of(reward(90)));
        String id = operators.rewardOf(event);
        try (var orchestrator = new Orchestrator(operators.service.context())) {
            List<Claim> claims = IntStream.range(0, 40)
                    .mapToObj(i -> new Claim(UUID.randomUUID().toString(), "u" + i, event, Instant.now()))
                    .toList();
            ClaimValidated pinned = Objects.requireNonNull(orchestrator
                    .ask(orchestrator.validate(claims.getFirst(), 1))
                    .getClaimValidated());
            List<String> requests = Stream.of(20, 30, 40)
                    .map(delta -> operators.asked(id, delta))
                    .toList();
            for (int i = 0; i < claims.size(); i++) {
                orchestrator.send(List.of(orchestrator.reserve(claims.get(i), 1, pinned)));
                if (i % 10 == 5 && i < 30) {
                    assertThat(approve(two, requests.get(i / 10)).status()).isEqualTo(200);
                }
            }
            claims.forEach(claim -> assertThat(orchestrator
                            .answer(orchestrator.reserve(claim, 1, pinned))
                            .getRewardReserved())
                    .isNotNull());
            orchestrator.ask(orchestrator.confirm(
                    claims.getFirst(),
                    1,
                    pinned.getLines().stream().map(RewardLine::getRewardId).toArray(String[]::new)));
            orchestrator.ask(orchestrator.release(claims.getLast(), 1));
        }
        assertThat(one.get("/api/events/" + event)
                        .body()
                        .path("rewards")
                        .get(0)
                        .path("stock")
                        .toString())
                .isEqualTo("{\"total\":180,\"remaining\":141,\"held\":38,\"confirmed\":1}");
    }

    @Test
    void a_request_for_a_reward_that_was_removed_can_only_be_taken_out() {
        String id = operators.rewardOf(Bodies.made(one, event(), List.of(reward(90))));
        String request = operators.asked(id, 50);
        assertThat(one.delete("/api/rewards/" + id).status()).isEqualTo(204);
        assertThat(approve(two, request).status()).isEqualTo(404);
        assertThat(reject(two, request).status()).isEqualTo(204);
        assertThat(operators.waiting(id)).isEmpty();
    }
}
