package io.largesse.bench.players;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A registered user who is logged in. */
public final class Player {

    private final String userId;
    private volatile Tokens tokens;

    private record Tokens(String access, String refresh, Instant expires) {

        static Tokens of(JsonNode answer, Instant now) {
            return new Tokens(
                    answer.get("accessToken").stringValue(),
                    answer.get("refreshToken").stringValue(),
                    now.plusSeconds(answer.get("expiresIn").longValue()));
        }
    }

    Player(String userId, JsonNode login, Instant now) {
        this.userId = userId;
        this.tokens = Tokens.of(login, now);
    }

    public String userId() {
        return userId;
    }

    public String accessToken() {
        return tokens.access();
    }

    String refreshToken() {
        return tokens.refresh();
    }

    boolean expiresWithin(Duration time, Instant now) {
        return tokens.expires().isBefore(now.plus(time));
    }

    void refreshed(JsonNode answer, Instant now) {
        tokens = Tokens.of(answer, now);
    }
}
