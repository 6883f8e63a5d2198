package io.largesse.auth.client;

import io.largesse.auth.client.domain.Client;
import io.largesse.auth.client.store.Clients;
import io.largesse.auth.password.Passwords;
import io.largesse.auth.throttle.Throttle;
import io.largesse.auth.throttle.ThrottledException;
import io.largesse.auth.token.AccessTokens;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives machine clients their tokens. */
public final class ClientTokens {

    private final Clients clients;
    private final Throttle throttle;
    private final Passwords passwords;
    private final AccessTokens tokens;

    ClientTokens(Clients clients, Throttle throttle, Passwords passwords, AccessTokens tokens) {
        this.clients = clients;
        this.throttle = throttle;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /** What comes of a client's request for a token. */
    public sealed interface Outcome {

        record Granted(String accessToken, long expiresInSeconds, String scope) implements Outcome {}

        /** Unknown client or wrong secret: not told apart. */
        record UnknownClient() implements Outcome {}

        /** It asks for more than it may. */
        record ScopeTooWide() implements Outcome {}
    }

    /** @throws ThrottledException where too many attempts at the client have failed */
    public Outcome grant(String clientId, String secret, @Nullable String requestedScope) {
        Throttle.Attempt attempt = throttle.begin("client", clientId);
        Optional<Client> client = clients.find(clientId);
        if (!passwords.matches(secret, client.map(Client::secretHash), attempt::check)) {
            attempt.failed();
            return new Outcome.UnknownClient();
        }
        attempt.succeeded();
        return client.orElseThrow()
                .grant(requestedScope)
                .<Outcome>map(scope -> new Outcome.Granted(
                        tokens.forClient(clientId, scope), tokens.lifetime().toSeconds(), scope))
                .orElseGet(Outcome.ScopeTooWide::new);
    }
}
