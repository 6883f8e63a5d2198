package io.largesse.auth.account;

import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Role;
import io.largesse.auth.account.domain.Username;
import io.largesse.auth.account.store.Accounts;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Makes the accounts of the configuration that are missing, before the service says that it is ready. */
final class AccountSeed implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(AccountSeed.class);

    private final AccountProperties properties;
    private final Accounts accounts;
    private final PasswordPolicy policy;
    private final Registering registering;
    private final Admins admins;

    AccountSeed(
            AccountProperties properties,
            Accounts accounts,
            PasswordPolicy policy,
            Registering registering,
            Admins admins) {
        this.properties = properties;
        this.accounts = accounts;
        this.policy = policy;
        this.registering = registering;
        this.admins = admins;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        admins.complete();
        properties
                .seed()
                .forEach(seed -> make("largesse.accounts.seed", seed.username(), seed.password(), seed.roles()));
        AccountProperties.FirstAdmin first = properties.firstAdmin();
        if (first == null) {
            return;
        }
        if (admins.isEmpty()) {
            make("largesse.accounts.first-admin", first.username(), first.password(), Set.of(Role.ADMIN));
        } else {
            log.info("There are administrators: largesse.accounts.first-admin is not looked at and can be removed");
        }
    }

    /** @throws IllegalArgumentException naming the setting that cannot be followed */
    private void make(String setting, String name, String password, Set<Role> roles) {
        Username username = Username.parse(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(setting + ": " + name + " is no username: " + Username.RULE));
        String fault = policy.fault(password);
        if (fault != null) {
            throw new IllegalArgumentException(setting + ": the password of " + name + " " + fault);
        }
        if (accounts.named(username).isEmpty()) {
            Optional<Account> made = registering.make(username, password, roles);
            made.ifPresent(admins::join);
        }
    }
}
