package io.largesse.fulfillment.domain;

import io.largesse.fulfillment.domain.Command.Revoke;
import io.largesse.fulfillment.domain.GrantState.Granted;
import io.largesse.fulfillment.domain.GrantState.Refused;
import io.largesse.fulfillment.domain.GrantState.Requested;
import io.largesse.fulfillment.domain.GrantState.Revoked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Decides about {@link Revoke}: it may come first, or for something that never happened, and leaves a fence. */
final class Revocation {

    private Revocation() {}

    static Step decide(Revoke command, Map<String, Grant> grants, Function<RewardType, String> providers, Instant now) {
        List<Change> changes = new ArrayList<>();
        List<Ask> asks = new ArrayList<>();
        List<Refusal> kept = new ArrayList<>();
        for (GrantLine line : command.lines()) {
            Grant grant = grants.get(command.claim().grantId(line));
            if (grant == null) {
                String provider = providers.apply(line.type());
                changes.add(Change.first(Grant.first(command.claim(), line, provider, new Revoked(), now)));
                continue;
            }
            switch (grant.state()) {
                case Granted(boolean byHand, Refusal refusal)
                when byHand || refusal != null ->
                    kept.add(refusal == null ? Refusal.keptByHand(line.rewardId()) : refusal);
                case Granted _, Requested _ -> {
                    if (grant.onLedger()) {
                        changes.add(grant.to(new Revoked(), now));
                    } else {
                        asks.add(new Ask.ToRevoke(grant));
                    }
                }
                case Refused _, Revoked _ -> {
                    // nothing is held, and nothing is on its way
                }
            }
        }
        if (!asks.isEmpty()) {
            return new Step.AskProviders(changes, asks);
        }
        return new Step.Answer(
                changes, kept.isEmpty() ? new Reply.Revoked() : new Reply.RevokeRefused(kept.getFirst()));
    }
}
