package io.largesse.fulfillment;

import io.largesse.fulfillment.domain.Ask;
import io.largesse.fulfillment.domain.Change;
import io.largesse.fulfillment.domain.Command;
import io.largesse.fulfillment.domain.GrantPolicy;
import io.largesse.fulfillment.domain.GrantState;
import io.largesse.fulfillment.domain.Refusal;
import io.largesse.fulfillment.messaging.UserStatuses;
import io.largesse.fulfillment.provider.CallTrace;
import io.largesse.fulfillment.provider.Outcome;
import io.largesse.fulfillment.provider.ProviderAccess;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the providers of one claim, line after line. */
final class Asking {

    private final ProviderAccess providers;
    private final UserStatuses statuses;
    private final InstantSource clock;

    Asking(ProviderAccess providers, UserStatuses statuses, InstantSource clock) {
        this.providers = providers;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** Leaves the work with what the providers said. */
    void run(Work work) {
        Command command = work.received().command();
        List<Change> definite = new ArrayList<>();
        String open = null;
        GrantState lost = null;
        boolean begun = work.asks().stream().anyMatch(Asking::mayHaveLeft);
        for (Ask ask : work.asks()) {
            GrantState refusedBefore = lost;
            boolean begunBefore = begun;
            Outcome outcome = CallTrace.with(
                    work.received().trace(),
                    () -> providers.settle(ask, () -> instead(command, ask, begunBefore, refusedBefore)));
            switch (outcome) {
                case Outcome.Definite(GrantState state) -> {
                    definite.add(ask.grant().to(state, clock.instant()));
                    if (state instanceof GrantState.Refused) {
                        lost = state;
                    } else {
                        begun = true;
                    }
                }
                case Outcome.Unknown(String detail, var _) -> {
                    open = open == null ? detail : open;
                    begun = true;
                }
            }
        }
        work.answered(definite, open);
    }

    /** What makes a first call unnecessary, looked at right before it would leave: later calls have a history to respect. */
    private Optional<Outcome> instead(Command command, Ask ask, boolean begun, @Nullable GrantState lost) {
        if (!(ask instanceof Ask.ToGrant) || mayHaveLeft(ask)) {
            return Optional.empty();
        }
        if (lost != null && command instanceof Command.Fulfil fulfil && fulfil.policy() == GrantPolicy.ALL_OR_NOTHING) {
            return Optional.of(new Outcome.Definite(lost));
        }
        return begun || statuses.isActive(command.claim().userId())
                ? Optional.empty()
                : Optional.of(new Outcome.Definite(new GrantState.Refused(Refusal.userInactive())));
    }

    private static boolean mayHaveLeft(Ask ask) {
        return switch (ask) {
            case Ask.ToGrant(var _, boolean mayHaveLeft) -> mayHaveLeft;
            case Ask.ToRevoke _ -> true;
        };
    }
}
