package io.largesse.simulation;

import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimLifecycle;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.FulfillmentCommand;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Messages as a trace shows them. */
final class Words {

    private Words() {}

    static String of(Object message) {
        return switch (message) {
            case ClaimCommand command -> command.getCommandId() + " #" + command.getAttempt();
            case FulfillmentCommand command -> command.getCommandId() + " #" + command.getAttempt();
            case ClaimResult result -> result.getCommandId() + " #" + result.getAttempt() + " " + kind(result);
            case ClaimLifecycle lifecycle ->
                lifecycle.getClaimId() + " is " + lifecycle.getStatus() + " v" + lifecycle.getVersion();
            default -> message.toString();
        };
    }

    /** Which of its alternatives a result is. */
    static String kind(SpecificRecordBase result) {
        for (Schema.Field field : result.getSchema().getFields()) {
            if (result.get(field.pos()) instanceof SpecificRecordBase set) {
                return set.getSchema().getName();
            }
        }
        return "nothing";
    }

    /** What must be the same whenever the command is answered; null for what may become otherwise. */
    static @Nullable String definite(ClaimResult result) {
        if (result.getRewardReserved() != null) {
            return result.getRewardReserved().toString();
        }
        if (result.getRewardFulfilled() != null) {
            return result.getRewardFulfilled().toString();
        }
        return switch (kind(result)) {
            case "ReservationRefused", "FulfillmentRefused", "RewardRevoked", "RevokeRefused", "GrantsResolved" ->
                kind(result);
            default -> null;
        };
    }
}
