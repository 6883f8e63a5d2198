package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.Ask;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.GrantState;
import io.largesse.fulfillment.domain.Refusal;

/**
 * Asks one provider about one grant until the outcome is definite, or known to be open for now. No call is repeated before the
 * provider was asked what became of the one before, and once a call may have left, a refusal alone proves nothing: the earlier
 * call may have been granted, or may still be on its way.
 */
final class Settling {

    private Settling() {}

    static Outcome settle(RewardProvider provider, Ask ask) {
        return switch (ask) {
            case Ask.ToGrant(Grant grant, boolean mayHaveLeft) ->
                mayHaveLeft ? resume(provider, grant) : first(provider, grant);
            case Ask.ToRevoke(Grant grant) -> revoke(provider, grant);
        };
    }

    private static Outcome first(RewardProvider provider, Grant grant) {
        return switch (provider.grant(grant)) {
            case Answer.Granted _ -> granted();
            case Answer.Refused refused -> refused(provider, grant, refused);
            // Often it was granted, and only the answer was lost.
            case Answer.Unknown unknown ->
                switch (provider.inquire(grant)) {
                    case Answer.Granted _ -> granted();
                    case Answer.NotGranted _, Answer.Unknown _ -> open(provider, unknown);
                };
        };
    }

    private static Outcome resume(RewardProvider provider, Grant grant) {
        return switch (provider.inquire(grant)) {
            case Answer.Granted _ -> granted();
            case Answer.Unknown unknown -> open(provider, unknown);
            case Answer.NotGranted _ ->
                switch (provider.grant(grant)) {
                    case Answer.Granted _ -> granted();
                    case Answer.Unknown unknown -> open(provider, unknown);
                    case Answer.Refused refused -> confirm(provider, grant, refused);
                };
        };
    }

    private static Outcome confirm(RewardProvider provider, Grant grant, Answer.Refused refused) {
        return switch (provider.inquire(grant)) {
            case Answer.Granted _ -> granted();
            case Answer.Unknown unknown -> open(provider, unknown);
            // Not granted so far; the revoke sees to it that a call which is still on its way is refused as well.
            case Answer.NotGranted _ ->
                switch (provider.revoke(grant)) {
                    case Answer.Revoked _ -> refused(provider, grant, refused);
                    case Answer.Refused kept -> open(provider, new Answer.Unknown(kept.message()));
                    case Answer.Unknown unknown -> open(provider, unknown);
                };
        };
    }

    private static Outcome revoke(RewardProvider provider, Grant grant) {
        return switch (provider.revoke(grant)) {
            case Answer.Revoked _ -> new Outcome.Definite(new GrantState.Revoked());
            case Answer.Unknown unknown -> open(provider, unknown);
            case Answer.Refused refused -> keptOrOpen(provider, grant, refused);
        };
    }

    /** It refuses to take back: definite only where it says that there is something to take back. */
    private static Outcome keptOrOpen(RewardProvider provider, Grant grant, Answer.Refused refused) {
        if (!(provider.inquire(grant) instanceof Answer.Granted)) {
            return open(provider, new Answer.Unknown(refused.message()));
        }
        return new Outcome.Definite(new GrantState.Granted(false, refusal(provider, grant, refused)));
    }

    private static Outcome granted() {
        return new Outcome.Definite(GrantState.Granted.BY_PROVIDER);
    }

    private static Outcome refused(RewardProvider provider, Grant grant, Answer.Refused refused) {
        return new Outcome.Definite(new GrantState.Refused(refusal(provider, grant, refused)));
    }

    private static Refusal refusal(RewardProvider provider, Grant grant, Answer.Refused refused) {
        return Refusal.byProvider(provider.name(), grant.line().rewardId(), refused.code(), refused.message());
    }

    private static Outcome open(RewardProvider provider, Answer.Unknown unknown) {
        return new Outcome.Unknown(provider.name() + ": " + unknown.detail());
    }
}
