package io.largesse.auth.account.web;

import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Role;
import java.time.Instant;
import java.util.List;

/** An account as its owner sees it. */
record AccountView(String userId, String username, List<String> roles, String status, Instant createdAt) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id(),
                account.username().value(),
                account.roles().stream().sorted().map(Role::name).toList(),
                account.standing().status().name(),
                account.createdAt());
    }
}
