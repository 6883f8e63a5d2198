package io.largesse.fulfillment.messaging;

import io.largesse.claim.FulfillmentCommand;
import io.largesse.fulfillment.domain.Claim;
import io.largesse.fulfillment.domain.Command;
import io.largesse.fulfillment.domain.GrantLine;
import io.largesse.fulfillment.domain.GrantPolicy;
import io.largesse.fulfillment.domain.RewardType;
import io.largesse.platform.messaging.Message;
import java.util.ArrayList;
import java.util.List;

/** Commands as the orchestrator writes them. */
public final class Commands {

    private Commands() {}

    /** @throws IllegalArgumentException where the record is no command: it belongs to the dead letters */
    public static Received received(Message<FulfillmentCommand> message) {
        FulfillmentCommand value = message.value();
        return new Received(command(value), value.getCommandId(), value.getAttempt(), message.trace());
    }

    private static Command command(FulfillmentCommand value) {
        var claim = new Claim(value.getClaimId(), value.getUserId(), value.getEventId());
        List<Command> commands = new ArrayList<>(1);
        if (value.getFulfillReward() != null) {
            var fulfil = value.getFulfillReward();
            commands.add(
                    new Command.Fulfil(claim, lines(fulfil.getLines()), GrantPolicy.valueOf(fulfil.getGrantPolicy())));
        }
        if (value.getRevokeReward() != null) {
            commands.add(new Command.Revoke(claim, lines(value.getRevokeReward().getLines())));
        }
        if (value.getResolveGrants() != null) {
            commands.add(
                    new Command.Resolve(claim, lines(value.getResolveGrants().getLines())));
        }
        if (commands.size() != 1) {
            throw new IllegalArgumentException(
                    "%s carries %d commands, not one".formatted(value.getCommandId(), commands.size()));
        }
        return commands.getFirst();
    }

    private static List<GrantLine> lines(List<io.largesse.claim.GrantLine> lines) {
        return lines.stream()
                .map(line -> new GrantLine(
                        line.getRewardId(),
                        line.getName(),
                        RewardType.valueOf(line.getType()),
                        line.getQuantity(),
                        line.getDetails(),
                        line.getCouponCode()))
                .toList();
    }
}
