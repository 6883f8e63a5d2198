package io.largesse.auth.account;

import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.store.Accounts;
import java.util.Optional;

/** Shows accounts. */
public final class Profiles {

    private final Accounts accounts;

    Profiles(Accounts accounts) {
        this.accounts = accounts;
    }

    public Optional<Account> find(String userId) {
        return accounts.find(userId);
    }
}
