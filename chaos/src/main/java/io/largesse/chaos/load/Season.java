package io.largesse.chaos.load;

import io.largesse.chaos.check.Promise;
import io.largesse.chaos.cluster.Cluster;
import io.largesse.chaos.load.Client.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator makes for players, before anything goes wrong: an event whose reward runs out, one that lets each player claim a few
 * times, one that grants what there is, and one that must be earned.
 *
 * @param players who were registered for it
 */
record Season(List<Promise> promises, List<Player> players, Login gameServer) {

    /** The activity that the last event counts. */
    static final String ACTIVITY = "CHAOS_QUEST";

    private static final int EARNED_WITH = 3;
    private static final int PER_USER = 5;
    private static final int NO_LIMIT = 1_000;

    private static final Map<String, Object> GOLD =
            Map.of("name", "Gold", "type", "CURRENCY", "details", Map.of("currency", "GOLD"), "quantityPerClaim", 50);
    private static final Map<String, Object> POINTS =
            Map.of("name", "Points", "type", "POINT", "details", Map.of(), "quantityPerClaim", 10);

    /** @param stock of the rewards that run out */
    static Season open(Client client, int players, long stock) {
        Login operator = login(client, "operator", Cluster.SECRET);
        List<Promise> promises = new ArrayList<>();
        promises.add(event(client, operator, "Runs out", NO_LIMIT, Map.of(), List.of(item(stock))));
        promises.add(event(client, operator, "A few times", PER_USER, Map.of(), List.of(GOLD)));
        promises.add(event(
                client,
                operator,
                "What there is",
                NO_LIMIT,
                Map.of("grantPolicy", "BEST_EFFORT"),
                List.of(item(stock), POINTS)));
        var condition = Map.of("type", "COUNT", "activity", ACTIVITY, "atLeast", EARNED_WITH);
        promises.add(
                event(client, operator, "Earned", NO_LIMIT, Map.of("condition", condition), List.of(item(null), GOLD)));
        List<Player> registered = new ArrayList<>();
        for (int number = 0; number < players; number++) {
            registered.add(register(client));
        }
        Login gameServer = new Login(() -> client.machineToken("game-server", Cluster.SECRET), "access_token");
        return new Season(promises, registered, gameServer);
    }

    private static Map<String, Object> item(@Nullable Long stock) {
        Map<String, Object> item = new HashMap<>(
                Map.of("name", "Sword", "type", "ITEM", "details", Map.of("itemId", "sword"), "quantityPerClaim", 1));
        item.put("stock", stock);
        return item;
    }

    private static Promise event(
            Client client,
            Login operator,
            String name,
            int perUser,
            Map<String, Object> more,
            List<Map<String, Object>> rewards) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> event = new HashMap<>(more);
        event.put("name", name);
        event.put("startsAt", now.minus(Duration.ofHours(1)).toString());
        event.put("endsAt", now.plus(Duration.ofDays(7)).toString());
        event.put("timeZone", "UTC");
        event.put("claimLimit", Map.of("perUser", perUser, "period", "EVENT"));
        String eventId = make(client, operator, "POST", "/api/events", event).text("eventId");
        Map<String, Long> stock = new HashMap<>();
        for (Map<String, Object> reward : rewards) {
            Answer made = make(client, operator, "POST", "/api/events/" + eventId + "/rewards", reward);
            if (reward.get("stock") instanceof Long total) {
                stock.put(made.text("rewardId"), total);
            }
        }
        make(client, operator, "PATCH", "/api/events/" + eventId + "/status", Map.of("status", "ACTIVE"));
        return new Promise(eventId, perUser, stock);
    }

    private static Player register(Client client) {
        String name = "p-" + UUID.randomUUID().toString().substring(0, 13);
        String password = UUID.randomUUID().toString();
        try {
            var credentials = Map.of("username", name, "password", password);
            String userId = expect(client.send("POST", "/api/auth/register", "", credentials))
                    .text("userId");
            return new Player(userId, login(client, name, password));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Login login(Client client, String name, String password) {
        var credentials = Map.of("username", name, "password", password);
        try {
            var login = new Login(() -> client.send("POST", "/api/auth/login", "", credentials), "accessToken");
            login.renew("");
            if (login.token().isEmpty()) {
                throw new IllegalStateException(name + " cannot log in");
            }
            return login;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer make(Client client, Login operator, String method, String path, Map<String, ?> body) {
        try {
            return expect(client.send(method, path, operator.token(), body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer expect(Answer answer) {
        if (!answer.isSuccess()) {
            throw new IllegalStateException("the season cannot be opened: " + answer);
        }
        return answer;
    }
}
