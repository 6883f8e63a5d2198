package io.largesse.bench.players;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The accounts that a measurement needs beside the players: by default those of the local platform. */
public final class Accounts {

    /** Every account of the local platform has it, and it says so at start. */
    public static final String LOCAL_SECRET = "largesse-local";

    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final String operator;
    private final String operatorPassword;
    private final String client;
    private final String clientSecret;
    private @Nullable String token;
    private Instant validUntil = Instant.EPOCH;

    public Accounts(String operator, String operatorPassword, String client, String clientSecret) {
        this.operator = operator;
        this.operatorPassword = operatorPassword;
        this.client = client;
        this.clientSecret = clientSecret;
    }

    synchronized String operatorToken(Api api) {
        String current = token;
        if (current == null || Instant.now().isAfter(validUntil)) {
            JsonNode login =
                    api.post("/api/auth/login", null, Map.of("username", operator, "password", operatorPassword));
            current = login.get("accessToken").stringValue();
            validUntil = Instant.now()
                    .plusSeconds(login.get("expiresIn").longValue())
                    .minus(MARGIN);
            token = current;
        }
        return current;
    }

    String gameServerToken(Api api) {
        return api.clientToken(client, clientSecret);
    }
}
