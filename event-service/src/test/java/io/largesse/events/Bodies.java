package io.largesse.events;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of requests, and what is made with them. */
final class Bodies {

    private Bodies() {}

    /** An event that is open now, for an hour. */
    static Map<String, Object> event() {
        Map<String, Object> body = new HashMap<>();
        body.put("name", "Seven days of login");
        body.put("startsAt", Instant.now().minus(Duration.ofHours(1)).toString());
        body.put("endsAt", Instant.now().plus(Duration.ofHours(1)).toString());
        body.put("timeZone", "Asia/Seoul");
        return body;
    }

    static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(name, value);
        return changed;
    }

    /** @param stock null for any number */
    static Map<String, Object> reward(@Nullable Integer stock) {
        Map<String, Object> details = Map.of("itemId", "red-potion");
        Map<String, Object> body = Map.of("name", "Red potion", "type", "ITEM", "details", details);
        return stock == null ? body : with(body, "stock", stock);
    }

    static Map<String, Object> logins(int atLeast) {
        return Map.of("type", "COUNT", "activity", "LOGIN", "atLeast", atLeast);
    }

    /** Makes an event with these rewards, and returns its id. */
    static String made(Client operator, Map<String, Object> event, List<Map<String, Object>> rewards) {
        String id = operator.post("/api/events", event).body().path("eventId").asString();
        rewards.forEach(reward -> operator.post("/api/events/" + id + "/rewards", reward));
        return id;
    }

    /** The same, and active. */
    static String active(Client operator, Map<String, Object> event, List<Map<String, Object>> rewards) {
        String id = made(operator, event, rewards);
        operator.patch("/api/events/" + id + "/status", Map.of("status", "ACTIVE"));
        return id;
    }
}
