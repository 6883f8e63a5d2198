package io.largesse.auth.account.web;

import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Role;
import io.largesse.auth.account.domain.Username;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as its owner sees it. */
record AccountView(String userId, @Nullable String username, List<String> roles, String status, Instant createdAt) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                name(account),
                roles(account),
                account.standing().status().name(),
                account.createdAt());
    }

    static @Nullable String name(Account account) {
        Username username = account.username();
        return username == null ? null : username.value();
    }

    static List<String> roles(Account account) {
        return account.roles().stream().sorted().map(Role::name).toList();
    }
}
