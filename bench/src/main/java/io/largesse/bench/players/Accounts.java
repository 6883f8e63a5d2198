package io.largesse.bench.players;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The accounts that a measurement needs beside the players: by default those of the local platform. */
public final class Accounts {

    /** Every account of the local platform has it, and it says so at start. */
    public static final String LOCAL_SECRET = "largesse-local";

    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final String operator;
    private final String operatorPassword;
    private final String client;
    private final String clientSecret;
    private @Nullable Tokens tokens;

    public Accounts(String operator, String operatorPassword, String client, String clientSecret) {
        this.operator = operator;
        this.operatorPassword = operatorPassword;
        this.client = client;
        this.clientSecret = clientSecret;
    }

    synchronized String operatorToken(Api api) {
        Tokens current = tokens;
        if (current == null || Instant.now().isAfter(current.expires().minus(MARGIN))) {
            var credentials = Map.of("username", operator, "password", operatorPassword);
            current = Tokens.of(api.post("/api/auth/login", null, credentials), Instant.now());
            tokens = current;
        }
        return current.access();
    }

    String gameServerToken(Api api) {
        return api.clientToken(client, clientSecret);
    }
}
