package io.largesse.cli.login;

/** A session that goes on. Its text never tells the tokens: whoever has them has the session. */
public record Login(String username, String accessToken, String refreshToken) {

    @Override
    public String toString() {
        return "Login[" + username + "]";
    }
}
