package io.largesse.cli.login;

import io.largesse.cli.gateway.Address;
import io.largesse.cli.gateway.Call;
import io.largesse.cli.gateway.Credentials;
import io.largesse.cli.gateway.Gateway;
import io.largesse.cli.gateway.Pause;
import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The session at one gateway, kept between commands. */
public final class Sessions implements Credentials {

    private final LoginFile file;
    private final Address address;
    private final Gateway anonymous;

    public Sessions(LoginFile file, Address address, Pause pause) {
        this.file = file;
        this.address = address;
        this.anonymous = new Gateway(address, Credentials.NONE, pause);
    }

    public void logIn(String username, String password) {
        var body = Gateway.JSON.createObjectNode().put("username", username).put("password", password);
        Login login = login(username, anonymous.json(Call.of("POST", "/api/auth/login", body)));
        file.change(address.url(), _ -> login);
    }

    /** Forgets the session here; that the platform ends it is another matter. */
    public void forget() {
        file.change(address.url(), _ -> null);
    }

    public Optional<Login> current() {
        return file.find(address.url());
    }

    @Override
    public Optional<String> token() {
        return Optional.of(current().orElseThrow(this::loggedOut).accessToken());
    }

    /**
     * A refresh token is good for one use, and ends the session at the second. So only one command at a time uses it: the others wait
     * for the lock, and find what the first has got.
     */
    @Override
    public Optional<String> renewed(String refused) {
        return file.change(address.url(), login -> {
                    if (login == null || !login.accessToken().equals(refused)) {
                        return login;
                    }
                    return refreshed(login);
                })
                .or(() -> {
                    throw loggedOut();
                })
                .map(Login::accessToken);
    }

    private @Nullable Login refreshed(Login login) {
        var body = Gateway.JSON.createObjectNode().put("refreshToken", login.refreshToken());
        try {
            return login(login.username(), anonymous.json(Call.of("POST", "/api/auth/refresh", body)));
        } catch (FailedException e) {
            if (e.status() == ExitStatus.NOT_ALLOWED) {
                return null;
            }
            throw e;
        }
    }

    private Login login(String username, JsonNode tokens) {
        String access = tokens.path("accessToken").asString("");
        String refresh = tokens.path("refreshToken").asString("");
        if (access.isEmpty() || refresh.isEmpty()) {
            throw new FailedException(
                    ExitStatus.REFUSED,
                    address.url() + " answered a login without tokens: is it a gateway of Largesse?");
        }
        return new Login(username, access, refresh);
    }

    private FailedException loggedOut() {
        return new FailedException(
                ExitStatus.NOT_ALLOWED,
                "Nobody is logged in at " + address.url() + ", or the session there has ended.",
                "Log in: ./largesse login");
    }
}
