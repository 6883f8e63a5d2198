package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.local.endtoend.Api.Player;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One log to read, whichever service wrote the entry. */
class AuditEndToEndTest {

    private final Api anyone = Api.anonymous(PlatformUnderTest.shared().gateway());

    @Test
    void what_people_do_at_every_service_is_in_one_log_that_is_whole() {
        Player player = anyone.newPlayer();
        Api operator = anyone.operator();
        String eventId = operator.manyClaims(10);
        String rewardId = operator.rewardOf(eventId);
        operator.post("/api/rewards/" + rewardId + "/stock", Map.of("delta", 5, "reason", "more were made"))
                .expect(200);
        Api auditor = anyone.login("auditor", Api.LOCAL_PASSWORD);

        assertThat(actions(auditor, player.userId(), 2)).containsExactly("SESSION_STARTED", "USER_REGISTERED");
        assertThat(actions(auditor, eventId, 2)).contains("EVENT_CREATED", "EVENT_STATUS_CHANGED");
        assertThat(actions(auditor, rewardId, 3)).contains("REWARD_ADDED", "STOCK_CHANGED");
        assertThat(auditor.get("/api/audit-log?action=STOCK_CHANGED&resource=" + rewardId + "&limit=1")
                        .expect(200)
                        .body()
                        .path("items")
                        .get(0)
                        .path("reason")
                        .asString())
                .isEqualTo("more were made");
        JsonNode verified = auditor.get("/api/audit-log/verify").expect(200).body();
        assertThat(verified.path("ok").asBoolean()).as("%s", verified).isTrue();
        assertThat(verified.path("chains").findValuesAsString("service")).contains("auth-service", "event-service");
        assertThat(auditor.get("/api/audit-log/export?resource=" + rewardId)
                        .expect(200)
                        .response()
                        .body()
                        .lines())
                .hasSizeGreaterThan(3)
                .anyMatch(line -> line.contains("more were made"));
        player.api().get("/api/audit-log").expect(403);
        operator.get("/api/audit-log/verify").expect(403);
    }

    /** Of the entries about the thing, once there are so many; the newest first. */
    private static List<String> actions(Api auditor, String resource, int atLeast) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> auditor.get("/api/audit-log?resource=" + resource)
                                .expect(200)
                                .body()
                                .path("items")
                                .findValuesAsString("action"),
                        actions -> actions.size() >= atLeast);
    }
}
