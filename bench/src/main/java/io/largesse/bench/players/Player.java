package io.largesse.bench.players;

/** A registered user who is logged in. */
public final class Player {

    private final String userId;
    private volatile Tokens tokens;

    public Player(String userId, Tokens tokens) {
        this.userId = userId;
        this.tokens = tokens;
    }

    public String userId() {
        return userId;
    }

    public String accessToken() {
        return tokens.access();
    }

    Tokens tokens() {
        return tokens;
    }

    void renew(Tokens renewed) {
        tokens = renewed;
    }
}
