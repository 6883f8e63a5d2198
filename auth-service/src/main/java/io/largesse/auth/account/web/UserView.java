package io.largesse.auth.account.web;

import io.largesse.auth.account.domain.Account;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as staff see it.
 *
 * @param username null where its owner has left
 * @param reason of whoever last changed the status
 */
record UserView(
        String userId,
        @Nullable String username,
        List<String> roles,
        String status,
        @Nullable String reason,
        Instant createdAt,
        long version) {

    static UserView of(Account account) {
        return new UserView(
                account.id(),
                AccountView.name(account),
                AccountView.roles(account),
                account.standing().status().name(),
                account.standing().reason(),
                account.createdAt(),
                account.version());
    }
}
