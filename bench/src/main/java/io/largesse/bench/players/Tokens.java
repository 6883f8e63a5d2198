package io.largesse.bench.players;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What a login is answered with. */
public record Tokens(String access, String refresh, Instant expires) {

    static Tokens of(JsonNode answer, Instant now) {
        return new Tokens(
                answer.get("accessToken").stringValue(),
                answer.get("refreshToken").stringValue(),
                now.plusSeconds(answer.get("expiresIn").longValue()));
    }
}
