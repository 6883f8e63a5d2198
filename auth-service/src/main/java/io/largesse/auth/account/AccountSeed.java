package io.largesse.auth.account;

import io.largesse.auth.account.domain.Username;
import io.largesse.auth.account.store.Accounts;
import io.largesse.platform.observability.TraceContext;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Makes the accounts of the configuration that are missing, before the service says that it is ready. */
final class AccountSeed implements ApplicationRunner {

    private final AccountProperties properties;
    private final Accounts accounts;
    private final Registering registering;

    AccountSeed(AccountProperties properties, Accounts accounts, Registering registering) {
        this.properties = properties;
        this.accounts = accounts;
        this.registering = registering;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (AccountProperties.Seed seed : properties.seed()) {
            Username username = Username.parse(seed.username())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "largesse.accounts.seed: " + seed.username() + " is no username: " + Username.RULE));
            if (accounts.named(username).isEmpty()) {
                registering.register(username, seed.password(), seed.roles(), TraceContext.parse(null));
            }
        }
    }
}
