package io.largesse.auth.account;

import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Change;
import io.largesse.auth.account.store.Accounts;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.outbox.Outbox;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes an account: loads it, has it decided, saves it if nobody was faster, and otherwise decides again on what is there now. */
final class Changing {

    /** Each try is lost to somebody who succeeded; so many at once on one account are not its owner. */
    private static final int TRIES = 200;

    private final Accounts accounts;
    private final Outbox outbox;

    Changing(Accounts accounts, Outbox outbox) {
        this.accounts = accounts;
        this.outbox = outbox;
    }

    /**
     * What was decided.
     *
     * @param change nothing is stored where there is none
     */
    record Decision<R>(R result, @Nullable Change change) {}

    /** Empty where there is no such account. */
    <R> Optional<R> change(String userId, TraceContext trace, Function<Account, Decision<R>> decide) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Account> found = accounts.find(userId);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Decision<R> decision = decide.apply(found.get());
            Change change = decision.change();
            if (change == null) {
                return Optional.of(decision.result());
            }
            if (accounts.save(change, trace)) {
                if (!change.notices().isEmpty()) {
                    outbox.tell(userId);
                }
                return Optional.of(decision.result());
            }
        }
        throw new UnavailableException("Too many change one account at once");
    }
}
