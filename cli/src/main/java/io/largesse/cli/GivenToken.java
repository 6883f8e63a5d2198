package io.largesse.cli;

import io.largesse.cli.gateway.Credentials;
import java.util.Optional;

/** A token from the environment, which nobody here can renew. */
final class GivenToken implements Credentials {

    private final String token;

    GivenToken(String token) {
        this.token = token.strip();
    }

    @Override
    public Optional<String> token() {
        return Optional.of(token);
    }

    @Override
    public Optional<String> renewed(String refused) {
        return Optional.empty();
    }
}
