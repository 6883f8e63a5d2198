package io.largesse.bench.players;

import io.largesse.bench.BenchException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the operator and the game do before players can claim: events with rewards, and the activity that their condition asks for. */
public final class Season {

    private static final String ACTIVITY = "BENCH_LOGIN";
    private static final Map<String, Object> CONDITION = Map.of("type", "COUNT", "activity", ACTIVITY, "atLeast", 1);
    private static final int ACTIVITIES_PER_REQUEST = 500;
    private static final Duration BEFORE_OPENING = Duration.ofSeconds(3);
    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Api api;
    private final Accounts accounts;

    public Season(Api api, Accounts accounts) {
        this.api = api;
        this.accounts = accounts;
    }

    /** Opens one event per reward; each wants one activity, and lets a player claim so many times. */
    public List<Offer> open(String run, int rewards, long stock, int claimsPerPlayer) {
        String token = accounts.operatorToken(api);
        Instant began = Instant.now().minus(Duration.ofHours(1));
        List<Offer> offers = new ArrayList<>(rewards);
        for (int number = 0; number < rewards; number++) {
            offers.add(open(token, run + "-" + number, CONDITION, began, stock, claimsPerPlayer));
        }
        return List.copyOf(offers);
    }

    /** Opens one event per goal, and returns once all are open and none has to count what was done before. */
    public List<Offer> open(String run, List<Goal> goals) {
        String token = accounts.operatorToken(api);
        List<Offer> offers = new ArrayList<>(goals.size());
        Instant opens = Instant.now();
        for (Goal goal : goals) {
            // Active before it begins: nothing from before the measurement counts.
            opens = Instant.now().plus(BEFORE_OPENING);
            offers.add(open(token, run + "-" + offers.size(), goal.condition(), opens, 1, 1));
        }
        while (!Instant.now().isAfter(opens)) {
            pause();
        }
        Instant deadline = Instant.now().plus(COUNTED_WITHIN);
        offers.forEach(offer -> awaitBackfill(offer, deadline));
        return List.copyOf(offers);
    }

    private Offer open(
            String token,
            String name,
            Map<String, Object> condition,
            Instant startsAt,
            long stock,
            int claimsPerPlayer) {
        String eventId = api.post(
                        "/api/events",
                        token,
                        Map.of(
                                "name",
                                name,
                                "startsAt",
                                startsAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                                "endsAt",
                                startsAt.plus(Duration.ofDays(1))
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString(),
                                "timeZone",
                                "UTC",
                                "condition",
                                condition,
                                "claimLimit",
                                Map.of("perUser", claimsPerPlayer, "period", "EVENT")))
                .get("eventId")
                .stringValue();
        String rewardId = api.post(
                        "/api/events/" + eventId + "/rewards",
                        token,
                        Map.of(
                                "name",
                                name,
                                "type",
                                "ITEM",
                                "details",
                                Map.of("itemId", name),
                                "quantityPerClaim",
                                1,
                                "stock",
                                stock))
                .get("rewardId")
                .stringValue();
        api.patch("/api/events/" + eventId + "/status", token, Map.of("status", "ACTIVE"));
        return new Offer(eventId, rewardId, name, stock);
    }

    /** Lets every player meet the condition of every offer, and returns once that has been counted. */
    public void play(List<Player> players, List<Offer> offers) {
        String token = accounts.gameServerToken(api);
        for (int from = 0; from < players.size(); from += ACTIVITIES_PER_REQUEST) {
            List<Map<String, Object>> activities =
                    players.subList(from, Math.min(players.size(), from + ACTIVITIES_PER_REQUEST)).stream()
                            .map(Season::activity)
                            .toList();
            api.post("/api/activities", token, Map.of("activities", activities));
        }
        Instant deadline = Instant.now().plus(COUNTED_WITHIN);
        for (Player player : players) {
            for (Offer offer : List.of(offers.getFirst(), offers.getLast())) {
                awaitProgress(player, offer, deadline);
            }
        }
    }

    private static Map<String, Object> activity(Player player) {
        return Map.of(
                "activityId", UUID.randomUUID().toString(),
                "userId", player.userId(),
                "type", ACTIVITY,
                "occurredAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private void awaitProgress(Player player, Offer offer, Instant deadline) {
        String path = "/api/events/" + offer.eventId() + "/progress";
        awaitThat(
                "activities were not counted",
                deadline,
                () -> api.get(path, player.accessToken()).get("satisfied").booleanValue());
    }

    private void awaitBackfill(Offer offer, Instant deadline) {
        String path = "/api/events/" + offer.eventId() + "/backfill";
        awaitThat("what was done before an event was active was not counted", deadline, () -> {
            String state =
                    api.get(path, accounts.operatorToken(api)).get("state").stringValue();
            return state.equals("NONE") || state.equals("DONE");
        });
    }

    private static void awaitThat(String otherwise, Instant deadline, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new BenchException(otherwise + " within " + COUNTED_WITHIN);
            }
            pause();
        }
    }

    /** How far a user is in an event: null where nothing was reported that would say. */
    public @Nullable Long progress(Offer offer, String userId) {
        String path = "/api/events/" + offer.eventId() + "/progress/" + userId;
        JsonNode current =
                api.get(path, accounts.operatorToken(api)).get("condition").get("current");
        return current.isNull() ? null : current.longValue();
    }

    /** Nothing is counted for these offers from now on. */
    public void close(List<Offer> offers) {
        String token = accounts.operatorToken(api);
        offers.forEach(
                offer -> api.patch("/api/events/" + offer.eventId() + "/status", token, Map.of("status", "ENDED")));
    }

    /** The stock of an offer, as an operator sees it. */
    public Stock stock(Offer offer) {
        JsonNode rewards = api.get("/api/events/" + offer.eventId() + "/rewards", accounts.operatorToken(api));
        JsonNode list = rewards.isArray() ? rewards : rewards.get("items");
        JsonNode stock = list.get(0).get("stock");
        return new Stock(
                stock.get("total").longValue(),
                stock.get("remaining").longValue(),
                stock.get("held").longValue(),
                stock.get("confirmed").longValue());
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
