package io.largesse.auth.account;

import io.largesse.auth.account.Changing.Decision;
import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Authority;
import io.largesse.auth.account.domain.Change;
import io.largesse.auth.account.domain.Lifetimes;
import io.largesse.auth.account.domain.Role;
import io.largesse.auth.account.domain.Standing.Status;
import io.largesse.auth.account.domain.Username;
import io.largesse.auth.account.store.Accounts;
import io.largesse.platform.audit.Initiator;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What staff see of accounts, and do with them. */
public final class Administration {

    private final Accounts accounts;
    private final Changing changing;
    private final Admins admins;
    private final Lifetimes lifetimes;
    private final InstantSource clock;

    Administration(Accounts accounts, Changing changing, Admins admins, Lifetimes lifetimes, InstantSource clock) {
        this.accounts = accounts;
        this.changing = changing;
        this.admins = admins;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** What comes of a change. */
    public sealed interface Outcome {

        /** The account as it is now. */
        record Done(Account account) implements Outcome {}

        record NotFound() implements Outcome {}

        /** Somebody has changed it since it was read. */
        record Stale() implements Outcome {}

        record Refused(Authority.Refusal why) implements Outcome {}
    }

    public Optional<Account> find(String userId) {
        return accounts.find(userId);
    }

    public Optional<Account> named(Username name) {
        return accounts.named(name).filter(account -> name.equals(account.username()));
    }

    /** @param after the id after which the page begins; null for the first */
    public List<Account> page(@Nullable Status status, @Nullable Role role, @Nullable String after, int limit) {
        return accounts.page(status, role, after, limit);
    }

    /** @param expected which versions are to be changed */
    public Outcome assign(Authority authority, String userId, LongPredicate expected, Set<Role> roles, Initiator by) {
        return change(
                userId,
                expected,
                authority::refusedRoles,
                account -> account.assign(roles, clock.instant(), lifetimes),
                by);
    }

    /** @param expected which versions are to be changed */
    public Outcome put(
            Authority authority, String userId, LongPredicate expected, Status status, String reason, Initiator by) {
        return change(
                userId,
                expected,
                authority::refusedStatus,
                account -> account.put(status, reason, clock.instant(), lifetimes),
                by);
    }

    private Outcome change(
            String userId,
            LongPredicate expected,
            Function<Account, Authority.@Nullable Refusal> refused,
            Function<Account, @Nullable Change> decide,
            Initiator by) {
        Outcome outcome = changing.<Outcome>change(userId, by, current -> {
                    Authority.Refusal refusal = refused.apply(current);
                    if (refusal != null) {
                        return new Decision<>(new Outcome.Refused(refusal), null);
                    }
                    if (!expected.test(current.version())) {
                        return new Decision<>(new Outcome.Stale(), null);
                    }
                    Change change = decide.apply(current);
                    if (change == null) {
                        return new Decision<>(new Outcome.Done(current), null);
                    }
                    boolean leaves = current.administers() && !change.account().administers();
                    return leaves && !admins.leave(userId)
                            ? new Decision<>(new Outcome.Refused(Authority.Refusal.LAST_ADMIN), null)
                            : new Decision<>(new Outcome.Done(change.account()), change);
                })
                .orElseGet(Outcome.NotFound::new);
        // Also where it came to nothing after all.
        accounts.find(userId).ifPresent(admins::join);
        return outcome;
    }
}
