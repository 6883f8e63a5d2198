package io.largesse.fulfillment.domain;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** Decides about a command on the grants there are. Pure: deciding again after a lost write or an answer is the same call. */
public final class Decision {

    private Decision() {}

    /**
     * @param grants of this claim, by id
     * @param active whether the user may be granted anything; does not matter once something of the claim was asked for
     * @param providers the provider of each type
     */
    public static Step on(
            Command command,
            Map<String, Grant> grants,
            boolean active,
            Function<RewardType, String> providers,
            Instant now) {
        return switch (command) {
            case Command.Fulfil fulfil -> Fulfilment.decide(fulfil, grants, active, providers, now);
            case Command.Revoke revoke -> Revocation.decide(revoke, grants, providers, now);
            case Command.Resolve resolve -> Resolution.decide(resolve, grants, providers, now);
        };
    }

    /** Whether the user's status matters: a claim of which nothing was asked for yet is about to be granted. */
    public static boolean beginsGranting(Command command, Map<String, Grant> grants) {
        return switch (command) {
            case Command.Fulfil fulfil -> Fulfilment.isFirst(fulfil, grants);
            case Command.Revoke _, Command.Resolve _ -> false;
        };
    }

    /** What is answered while a provider leaves the outcome open. */
    public static Reply unresolved(Command command, String detail) {
        return switch (command) {
            case Command.Fulfil _ -> new Reply.FulfilmentUnresolved(detail);
            case Command.Revoke _ -> new Reply.RevokeUnresolved(detail);
            case Command.Resolve _ -> throw new IllegalStateException("an operator's word needs no provider");
        };
    }
}
