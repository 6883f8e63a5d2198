package io.largesse.auth.account;

import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.store.Accounts;
import io.largesse.auth.account.store.AdminSet;
import io.largesse.platform.messaging.UnavailableException;
import java.util.HashSet;
import java.util.Set;

/** Sees to it that somebody who administers is left, whoever is changed at the same time. */
final class Admins {

    private static final int TRIES = 50;

    private final Accounts accounts;
    private final AdminSet set;

    Admins(Accounts accounts, AdminSet set) {
        this.accounts = accounts;
        this.set = set;
    }

    /** Before an account ceases to administer: whether it may, because another one does. */
    boolean leave(String userId) {
        for (int i = 0; i < TRIES; i++) {
            AdminSet.Stored present = set.read();
            boolean another = present.ids().stream()
                    .filter(id -> !id.equals(userId))
                    .anyMatch(
                            id -> accounts.find(id).filter(Account::administers).isPresent());
            if (!another) {
                return false;
            }
            Set<String> others = new HashSet<>(present.ids());
            others.remove(userId);
            if (set.replace(present, others)) {
                return true;
            }
        }
        throw new UnavailableException("Too many change administrators at once");
    }

    /** After an account was changed: known, if it administers. */
    void join(Account account) {
        if (account.administers()) {
            add(Set.of(account.id()));
        }
    }

    /** At start: whoever administers is known. */
    void complete() {
        add(Set.copyOf(accounts.administrators()));
    }

    boolean isEmpty() {
        return set.read().ids().isEmpty();
    }

    private void add(Set<String> ids) {
        for (int i = 0; i < TRIES; i++) {
            AdminSet.Stored present = set.read();
            Set<String> all = new HashSet<>(present.ids());
            if (!all.addAll(ids) || set.replace(present, all)) {
                return;
            }
        }
        throw new UnavailableException("Too many change administrators at once");
    }
}
