package io.largesse.auth.account.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may change accounts, and whose.
 *
 * @param actorId who wants to
 * @param roles of the actor
 */
public record Authority(String actorId, Set<Role> roles) {

    /** Why something is not done. */
    public enum Refusal {
        /** Nobody decides about themselves. */
        OWN_ACCOUNT,
        /** An operator decides about players alone. */
        FORBIDDEN,
        /** Who has left does not come back. */
        ACCOUNT_WITHDRAWN,
        /** Nobody could undo it. */
        LAST_ADMIN
    }

    public Authority {
        roles = Set.copyOf(roles);
    }

    /** Null where the roles may be changed. */
    public @Nullable Refusal refusedRoles(Account account) {
        if (account.id().equals(actorId)) {
            return Refusal.OWN_ACCOUNT;
        }
        return account.isWithdrawn() ? Refusal.ACCOUNT_WITHDRAWN : null;
    }

    /** Null where the status may be changed. */
    public @Nullable Refusal refusedStatus(Account account) {
        if (account.id().equals(actorId)) {
            return Refusal.OWN_ACCOUNT;
        }
        if (!roles.contains(Role.ADMIN) && !account.roles().equals(Set.of(Role.USER))) {
            return Refusal.FORBIDDEN;
        }
        return account.isWithdrawn() ? Refusal.ACCOUNT_WITHDRAWN : null;
    }
}
