package io.largesse.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** A player's story, told over HTTP only, as any operator, game server and player would live it. */
final class Story {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOGINS = 3;

    private final StoryClient http;
    private final Terminal terminal;
    private int chapter;

    Story(StoryClient http, Terminal terminal) {
        this.http = http;
        this.terminal = terminal;
    }

    void tell() {
        String operator = http.login("operator", Banner.SECRET);
        String machine = http.machineToken("game-server", Banner.SECRET);
        String eventId = anEventIsMade(operator);
        String name = "player-" + UUID.randomUUID().toString().substring(0, 8);
        String player = aPlayerSignsUp(name);
        String userId = http.get("/api/auth/profile", player).path("userId").asString();

        theGameReports(machine, userId, LOGINS - 2);
        waitForProgress(eventId, player, LOGINS - 2);
        claimTooEarly(eventId, player);
        theGameReports(machine, userId, 2);
        waitForProgress(eventId, player, LOGINS);
        String key = UUID.randomUUID().toString();
        String claimId = claim(eventId, player, key);
        theSameClaimAgain(eventId, player, key, claimId);
        showTimeline(claimId, operator);
        showStock(eventId, operator);
    }

    private String anEventIsMade(String operator) {
        next("An operator makes an event: log in three times, get a red potion. There are 100.");
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("name", "Welcome back");
        event.put("startsAt", Instant.now().minus(Duration.ofDays(1)).toString());
        event.put("endsAt", Instant.now().plus(Duration.ofDays(7)).toString());
        event.put("timeZone", "Asia/Seoul");
        event.put("condition", Map.of("type", "COUNT", "activity", "LOGIN", "atLeast", LOGINS));
        event.put("claimLimit", Map.of("perUser", 1, "period", "EVENT"));
        String eventId =
                http.post("/api/events", event, operator).path("eventId").asString();
        http.post(
                "/api/events/" + eventId + "/rewards",
                Map.of(
                        "name",
                        "Red potion",
                        "type",
                        "ITEM",
                        "details",
                        Map.of("itemId", "red-potion"),
                        "quantityPerClaim",
                        1,
                        "stock",
                        100),
                operator);
        http.patch("/api/events/" + eventId + "/status", Map.of("status", "ACTIVE"), operator);
        say("POST /api/events", eventId);
        return eventId;
    }

    private String aPlayerSignsUp(String name) {
        next("A player signs up and logs in.");
        String password = UUID.randomUUID().toString();
        http.post("/api/auth/register", Map.of("username", name, "password", password), "");
        say("POST /api/auth/register", name);
        return http.login(name, password);
    }

    private void theGameReports(String machine, String userId, int times) {
        next("The game server reports " + (times == 1 ? "a login." : times + " more logins."));
        List<Map<String, Object>> activities = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            activities.add(Map.of(
                    "activityId",
                    UUID.randomUUID().toString(),
                    "userId",
                    userId,
                    "type",
                    "LOGIN",
                    "occurredAt",
                    Instant.now().toString()));
        }
        http.post("/api/activities", Map.of("activities", activities), machine);
        say("POST /api/activities", times + " accepted");
    }

    private void waitForProgress(String eventId, String player, int count) {
        String path = "/api/events/" + eventId + "/progress";
        await("the logins are counted", () -> current(path, player) >= count);
        say("GET  " + path.replace(eventId, "…"), current(path, player) + " of " + LOGINS);
    }

    private int current(String path, String player) {
        return http.get(path, player).path("condition").path("current").asInt();
    }

    private void claimTooEarly(String eventId, String player) {
        next("The player claims too early, and is told why not.");
        String claimId = submit(eventId, player, UUID.randomUUID().toString());
        JsonNode claim = ended(claimId, player);
        expect(claim, "REJECTED");
        say(
                "POST /api/event-claims/…/claim",
                claim.path("status").asString() + " "
                        + claim.path("reason").path("code").asString() + ": "
                        + claim.path("reason").path("message").asString());
    }

    private String claim(String eventId, String player, String key) {
        next("Now the player has earned it, and claims again.");
        String claimId = submit(eventId, player, key);
        say("POST /api/event-claims/…/claim", "accepted as " + claimId);
        String seen = "";
        JsonNode claim = http.get("/api/event-claims/" + claimId, player);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (claim.path("endedAt").isNull() && Instant.now().isBefore(deadline)) {
            seen = showStep(claim, seen);
            claim = http.get("/api/event-claims/" + claimId, player);
        }
        showStep(claim, seen);
        expect(claim, "SUCCEEDED");
        say(
                "GET  /api/inventory/me",
                http.get("/api/inventory/me", player).path("items").toString());
        return claimId;
    }

    private String showStep(JsonNode claim, String seen) {
        String status = claim.path("status").asString();
        if (!status.equals(seen)) {
            say("", status);
        }
        return status;
    }

    private void theSameClaimAgain(String eventId, String player, String key, String claimId) {
        next("The answer got lost? The same key gives the same claim, and no second reward.");
        String again = submit(eventId, player, key);
        if (!again.equals(claimId)) {
            throw new RefusedException("The demo went wrong: the same key made another claim.");
        }
        say("POST /api/event-claims/…/claim", "the same claim " + again);
    }

    private void showTimeline(String claimId, String operator) {
        next("What happened, as an operator sees it.");
        String path = "/api/event-claims/" + claimId + "/timeline";
        await(
                "the reservation is confirmed",
                () -> http.get(path, operator).path("waitingFor").isMissingNode());
        for (JsonNode entry : http.get(path, operator).path("items")) {
            say(
                    "",
                    entry.path("at").asString() + "  "
                            + Terminal.pad(entry.path("step").asString(), 16)
                            + entry.path("outcome").asString());
        }
    }

    private void showStock(String eventId, String operator) {
        JsonNode stock = http.get("/api/rewards?eventId=" + eventId, operator)
                .path("items")
                .get(0)
                .path("stock");
        say("GET  /api/rewards", "stock " + stock);
        terminal.line("");
    }

    private String submit(String eventId, String player, String key) {
        return http.claim(eventId, key, player).path("claimId").asString();
    }

    private JsonNode ended(String claimId, String player) {
        await(
                "the claim ends",
                () -> !http.get("/api/event-claims/" + claimId, player)
                        .path("endedAt")
                        .isNull());
        return http.get("/api/event-claims/" + claimId, player);
    }

    private static void expect(JsonNode claim, String status) {
        if (!claim.path("status").asString().equals(status)) {
            throw new RefusedException("The demo went wrong: the claim should be " + status + " and is " + claim);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new RefusedException(
                        "The demo went wrong: not within " + PATIENCE.toSeconds() + " s: " + what + ".");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("Interrupted.", e);
        }
    }

    private void next(String title) {
        chapter++;
        terminal.line("");
        terminal.line("  " + terminal.bold(chapter + ". " + title));
    }

    private void say(String call, String what) {
        terminal.line("     " + terminal.faint(Terminal.pad(call, 34)) + what);
    }
}
