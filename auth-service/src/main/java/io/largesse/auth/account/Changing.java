package io.largesse.auth.account;

import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Change;
import io.largesse.auth.account.store.Accounts;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.outbox.Outbox;
import java.util.List;
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
     * @param why a session ends that was not asked to
     */
    record Decision<R>(
            R result, @Nullable Change change, @Nullable String why) {

        Decision(R result, @Nullable Change change) {
            this(result, change, null);
        }
    }

    /** Empty where there is no such account. */
    <R> Optional<R> change(String userId, Initiator by, Function<Account, Decision<R>> decide) {
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
            List<Act> acts = AccountActs.between(found.get(), change.account(), decision.why());
            if (accounts.save(change, acts, by)) {
                if (!change.notices().isEmpty() || !acts.isEmpty()) {
                    outbox.tell(userId);
                }
                return Optional.of(decision.result());
            }
        }
        throw new UnavailableException("Too many change one account at once");
    }
}
