package io.largesse.auth.account;

import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Change;
import io.largesse.auth.account.domain.Role;
import io.largesse.auth.account.domain.Username;
import io.largesse.auth.account.store.Accounts;
import io.largesse.auth.password.Passwords;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.outbox.Outbox;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Makes accounts. */
public final class Registering {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Outbox outbox;
    private final InstantSource clock;

    Registering(Accounts accounts, Passwords passwords, Outbox outbox, InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The new account; empty where the name is taken. Of several who want a name at the same time one gets it. */
    public Optional<Account> register(Username username, String password, TraceContext trace) {
        return make(username, password, Set.of(Role.USER), id -> new Initiator(id, trace));
    }

    /** The same for an account of the configuration. */
    Optional<Account> make(Username username, String password, Set<Role> roles) {
        return make(username, password, roles, _ -> Initiator.configuration());
    }

    private Optional<Account> make(
            Username username, String password, Set<Role> roles, Function<String, Initiator> by) {
        String id = accounts.claim(username, UUID.randomUUID().toString());
        if (accounts.find(id).isPresent()) {
            return Optional.empty();
        }
        Change change = Account.register(id, username, roles, passwords.hash(password), clock.instant());
        if (!accounts.insert(change, AccountActs.registered(change.account()), by.apply(id))) {
            return Optional.empty();
        }
        outbox.tell(id);
        return Optional.of(change.account());
    }
}
