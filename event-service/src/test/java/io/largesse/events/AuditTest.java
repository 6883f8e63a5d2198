package io.largesse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.largesse.audit.AuditEntry;
import io.largesse.platform.test.AuditListener;
import io.largesse.platform.test.TestTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What event-service tells the audit log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents events = RunningEvents.start(tokens);
    private final AuditListener log = new AuditListener(events.context());
    private final Client operator = events.operator();

    @AfterAll
    void stop() {
        log.close();
        events.close();
        tokens.close();
    }

    @Test
    void what_becomes_of_an_event() {
        Map<String, Object> body = Bodies.with(Bodies.event(), "condition", Bodies.logins(3));
        String eventId = Bodies.active(operator, body, List.of(Bodies.reward(10)));
        Map<String, Object> shorter = Bodies.with(
                body, "endsAt", Instant.now().plus(Duration.ofMinutes(30)).toString());
        assertThat(operator.put("/api/events/" + eventId, shorter).code()).isEqualTo("PROMISE_SHRINKS");
        Map<String, Object> forced = Bodies.with(Bodies.with(shorter, "force", true), "reason", "it costs too much");
        assertThat(operator.put("/api/events/" + eventId, forced).status()).isEqualTo(200);
        assertThat(events.staff("ADMIN").delete("/api/events/" + eventId).status())
                .isEqualTo(204);

        List<AuditEntry> entries =
                log.await(eventId, "EVENT_CREATED", "EVENT_STATUS_CHANGED", "EVENT_CHANGED", "EVENT_STATUS_CHANGED");
        assertThat(entries).allSatisfy(entry -> assertThat(entry.getService()).isEqualTo("event-service"));
        assertThat(entries)
                .extracting(AuditEntry::getActor)
                .containsExactly("staff-OPERATOR", "staff-OPERATOR", "staff-OPERATOR", "staff-ADMIN");
        assertThat(entries.getFirst().getAfter()).contains("\"name\":\"Seven days of login\"", "\"status\":\"DRAFT\"");
        AuditEntry changed = entries.get(2);
        assertThat(changed.getBefore()).contains("\"endsAt\":").doesNotContain("timeZone");
        assertThat(changed.getAfter()).contains("\"endsAt\":").isNotEqualTo(changed.getBefore());
        assertThat(changed.getReason()).isEqualTo("it costs too much");
        assertThat(entries.getLast().getAfter()).isEqualTo("{\"status\":\"ARCHIVED\"}");
    }

    @Test
    void what_becomes_of_a_reward_and_its_stock() {
        String eventId = Bodies.made(operator, Bodies.event(), List.of(Bodies.reward(10)));
        String rewardId = operator.get("/api/events/" + eventId + "/rewards")
                .body()
                .path("items")
                .get(0)
                .path("rewardId")
                .asString();
        String stock = "/api/rewards/" + rewardId + "/stock";
        Map<String, Object> more = Map.of("delta", 5, "reason", "more were made");
        assertThat(operator.post(stock, more, "X-Idempotency-Key", "k").status())
                .isEqualTo(200);
        assertThat(operator.post(stock, more, "X-Idempotency-Key", "k").status())
                .isEqualTo(200);
        assertThat(operator.put("/api/rewards/" + rewardId, Bodies.reward(20)).status())
                .isEqualTo(200);
        assertThat(operator.delete("/api/rewards/" + rewardId).status()).isEqualTo(204);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(log.about(rewardId))
                        .extracting(AuditEntry::getAction)
                        // Reward and stock are two documents: each has its own order.
                        .containsExactlyInAnyOrder(
                                "STOCK_CHANGED",
                                "REWARD_ADDED",
                                "STOCK_CHANGED",
                                "REWARD_CHANGED",
                                "STOCK_CHANGED",
                                "REWARD_REMOVED"));
        assertThat(log.about(rewardId))
                .filteredOn(entry -> entry.getAction().equals("STOCK_CHANGED"))
                .extracting(AuditEntry::getBefore, AuditEntry::getAfter, AuditEntry::getReason)
                .containsExactly(
                        tuple(null, "{\"total\":10}", null),
                        tuple("{\"total\":10}", "{\"total\":15}", "more were made"),
                        tuple("{\"total\":15}", "{\"total\":20}", null));
    }

    @Test
    void what_becomes_of_templates_and_imports() {
        String template = operator.post("/api/reward-templates", Bodies.reward(1))
                .body()
                .path("templateId")
                .asString();
        String path = "/api/reward-templates/" + template;
        assertThat(operator.put(path, Bodies.reward(2)).status()).isEqualTo(200);
        assertThat(operator.delete(path).status()).isEqualTo(204);
        assertThat(operator.get(path).status()).isEqualTo(404);
        List<AuditEntry> entries = log.await(template, "TEMPLATE_CREATED", "TEMPLATE_CHANGED", "TEMPLATE_ERASED");
        assertThat(entries.get(1).getBefore()).isEqualTo("{\"stock\":1}");
        assertThat(entries.get(1).getAfter()).isEqualTo("{\"stock\":2}");

        String eventId = Bodies.made(
                operator, Bodies.event(), List.of(Map.of("name", "Code", "type", "COUPON", "details", Map.of())));
        String pool = operator.get("/api/events/" + eventId + "/rewards")
                .body()
                .path("items")
                .get(0)
                .path("rewardId")
                .asString();
        String secret = "CODE-" + pool;
        assertThat(operator.upload(
                                "POST",
                                "/api/rewards/" + pool + "/coupons",
                                BodyPublishers.ofString(secret + "\n" + secret + "\n"),
                                "Content-Type",
                                "text/csv")
                        .status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(log.about(pool))
                        .extracting(AuditEntry::getAction)
                        .contains("COUPON_IMPORT_BEGUN", "COUPONS_IMPORTED"));
        assertThat(log.about(pool).getLast().getAfter()).contains("\"imported\":1", "\"duplicates\":1");
        assertThat(log.about(pool).toString()).doesNotContain(secret);
    }
}
