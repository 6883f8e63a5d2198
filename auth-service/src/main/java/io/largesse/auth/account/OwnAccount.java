package io.largesse.auth.account;

import io.largesse.auth.account.Changing.Decision;
import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Lifetimes;
import io.largesse.auth.account.domain.Username;
import io.largesse.auth.account.store.Accounts;
import io.largesse.auth.password.Passwords;
import io.largesse.auth.throttle.Throttle;
import io.largesse.auth.throttle.ThrottledException;
import io.largesse.platform.audit.Initiator;
import java.time.InstantSource;
import java.util.Optional;

/** What people do with their own accounts. */
public final class OwnAccount {

    private final Accounts accounts;
    private final Changing changing;
    private final Admins admins;
    private final Throttle throttle;
    private final Passwords passwords;
    private final Lifetimes lifetimes;
    private final InstantSource clock;

    OwnAccount(
            Accounts accounts,
            Changing changing,
            Admins admins,
            Throttle throttle,
            Passwords passwords,
            Lifetimes lifetimes,
            InstantSource clock) {
        this.accounts = accounts;
        this.changing = changing;
        this.admins = admins;
        this.throttle = throttle;
        this.passwords = passwords;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    public Optional<Account> find(String userId) {
        return accounts.find(userId);
    }

    /**
     * @return whether the present password was given; if not, nothing has changed
     * @throws ThrottledException where too many attempts at it have failed
     */
    public boolean changePassword(String userId, String present, String next, Initiator by) {
        Throttle.Attempt attempt = throttle.begin("password", userId);
        Optional<String> hash = accounts.find(userId).map(Account::passwordHash);
        if (!passwords.matches(present, hash, attempt::check)) {
            attempt.failed();
            return false;
        }
        attempt.succeeded();
        String nextHash = passwords.hash(next);
        return changing.change(
                        userId,
                        by,
                        // Only if it is still the one that was given.
                        current -> hash.filter(current.passwordHash()::equals).isPresent()
                                ? new Decision<>(true, current.changePassword(nextHash, clock.instant(), lifetimes))
                                : new Decision<>(false, null))
                .orElse(false);
    }

    /** @return whether it is done; not where nobody would be left who administers */
    public boolean withdraw(String userId, Initiator by) {
        if (accounts.find(userId).filter(Account::administers).isPresent() && !admins.leave(userId)) {
            return false;
        }
        changing.change(userId, by, current -> new Decision<>(true, current.withdraw(clock.instant(), lifetimes)));
        accounts.find(userId).ifPresent(this::erase);
        return true;
    }

    /** Goes on with what a crash has interrupted. */
    void eraseRest() {
        accounts.toBeErased().forEach(this::erase);
    }

    private void erase(Account account) {
        Username name = account.username();
        if (account.isWithdrawn() && name != null) {
            accounts.release(account, name);
            changing.change(account.id(), Initiator.system(), current -> new Decision<>(true, current.erase()));
        }
    }
}
