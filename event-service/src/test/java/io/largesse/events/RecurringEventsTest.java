package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.logins;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.claim.ClaimValidated;
import io.largesse.events.Orchestrator.Claim;
import io.largesse.platform.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** An event that opens again, as operators, players and the saga see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecurringEventsTest {

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens);
    private final Orchestrator orchestrator = new Orchestrator(service.context());
    private final Client operator = service.operator();

    /** Began two days and an hour ago: so there were two openings before the present one. */
    private final Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(49));

    private final Instant next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(10));

    @AfterAll
    void stop() {
        orchestrator.close();
        service.close();
        tokens.close();
    }

    private Map<String, Object> daily(String opensFor) {
        Map<String, Object> body = event();
        body.put("startsAt", first.toString());
        body.put("endsAt", first.plus(Duration.ofDays(9)).toString());
        body.put("timeZone", "UTC");
        body.put("recurrence", Map.of("every", "DAILY", "opensFor", opensFor));
        return body;
    }

    private Instant opening(int n) {
        return first.plus(Duration.ofDays(n));
    }

    private void report(String userId, Instant occurredAt) {
        Map<String, Object> activity = Map.of(
                "activityId",
                UUID.randomUUID().toString(),
                "userId",
                userId,
                "type",
                "LOGIN",
                "occurredAt",
                occurredAt.toString());
        assertThat(service.machine()
                        .post("/api/activities", Map.of("activities", List.of(activity)))
                        .status())
                .isEqualTo(202);
    }

    private JsonNode condition(String event, String userId) {
        return service.user(userId)
                .get("/api/events/" + event + "/progress")
                .body()
                .path("condition");
    }

    @Test
    void an_event_says_when_it_opens_and_opens_again() {
        String open = Bodies.active(operator, daily("PT2H"), List.of(reward(null)));
        JsonNode now = operator.get("/api/events/" + open).body();
        assertThat(now.path("recurrence").toString()).isEqualTo("{\"every\":\"DAILY\",\"opensFor\":\"PT2H\"}");
        assertThat(now.path("open").asBoolean()).isTrue();
        assertThat(now.path("opening").path("startsAt").asString())
                .isEqualTo(opening(2).toString());
        assertThat(now.path("opening").path("endsAt").asString())
                .isEqualTo(opening(2).plus(Duration.ofHours(2)).toString());

        String closed = Bodies.active(operator, daily("PT30M"), List.of(reward(null)));
        JsonNode later = operator.get("/api/events/" + closed).body();
        assertThat(later.path("open").asBoolean()).isFalse();
        assertThat(later.path("opening").path("startsAt").asString())
                .isEqualTo(opening(3).toString());
    }

    @Test
    void what_cannot_recur_is_refused() {
        assertThat(operator.post("/api/events", with(daily("PT0S"), "claimLimit", Map.of("period", "DAILY")))
                        .fields())
                .containsExactlyInAnyOrder("recurrence.opensFor", "claimLimit.period");
        assertThat(operator.post("/api/events", with(daily("PT1H"), "recurrence", Map.of()))
                        .fields())
                .containsExactly("recurrence.every");
        String event = Bodies.active(operator, daily("PT2H"), List.of(reward(null)));
        assertThat(operator.put("/api/events/" + event, daily("PT3H"))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("FIXED_ONCE_ACTIVE");
    }

    @Test
    void every_opening_has_progress_of_its_own() {
        String event = Bodies.active(operator, with(untilNextOpening(), "condition", logins(2)), List.of(reward(null)));
        String user = "u-" + UUID.randomUUID();
        report(user, next.minus(Duration.ofHours(1)));
        report(user, next.minus(Duration.ofHours(2)));
        report(user, next.minus(Duration.ofHours(25)));
        await().until(() -> condition(event, user).path("current").asLong(0) == 2);

        Claim last = claim(event, user, next.minusMillis(1));
        assertThat(orchestrator
                        .ask(orchestrator.check(last, 1, validated(last)))
                        .getConditionMet())
                .isNotNull();
        Claim first = claim(event, user, next);
        assertThat(orchestrator
                        .ask(orchestrator.check(first, 1, validated(first)))
                        .getConditionNotMet())
                .isNotNull();
    }

    @Test
    void every_opening_has_a_limit_of_its_own() {
        String event = Bodies.active(operator, untilNextOpening(), List.of(reward(null)));
        String user = "u-" + UUID.randomUUID();

        Claim last = claim(event, user, next.minusMillis(1));
        ClaimValidated pinned = validated(last);
        assertThat(pinned.getLimit().getOpening())
                .isEqualTo(next.minus(Duration.ofDays(1)).toString().substring(0, 10));
        assertThat(orchestrator.ask(orchestrator.reserve(last, 1, pinned)).getRewardReserved())
                .isNotNull();
        assertThat(orchestrator
                        .ask(orchestrator.validate(claim(event, user, next.minusMillis(1)), 1))
                        .getClaimRefused()
                        .getRefusal()
                        .getMessage())
                .isEqualTo("This event can be claimed once each time it opens, and it was.");

        Claim first = claim(event, user, next);
        assertThat(orchestrator
                        .ask(orchestrator.reserve(first, 1, validated(first)))
                        .getRewardReserved())
                .isNotNull();
    }

    /** Opens again in a while: what is made now is in force before and after. */
    private Map<String, Object> untilNextOpening() {
        Map<String, Object> body = daily("PT24H");
        body.put("startsAt", next.minus(Duration.ofDays(2)).toString());
        return body;
    }

    private static Claim claim(String eventId, String userId, Instant acceptedAt) {
        return new Claim(UUID.randomUUID().toString(), userId, eventId, acceptedAt);
    }

    private ClaimValidated validated(Claim claim) {
        return Objects.requireNonNull(
                orchestrator.ask(orchestrator.validate(claim, 1)).getClaimValidated());
    }
}
