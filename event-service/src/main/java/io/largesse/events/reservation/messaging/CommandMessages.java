package io.largesse.events.reservation.messaging;

import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ReserveReward;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.Period;
import io.largesse.events.reservation.domain.Command;
import io.largesse.events.reservation.domain.Line;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The orchestrator's commands as this service understands them. */
final class CommandMessages {

    private CommandMessages() {}

    /** @throws IllegalArgumentException where not exactly one kind of command is set, or a name in it is unknown */
    static Command command(ClaimCommand message) {
        List<Command.Wish> wishes = new ArrayList<>(1);
        if (message.getValidateClaim() != null) {
            wishes.add(new Command.Validate(message.getValidateClaim().getRewardIds()));
        }
        if (message.getCheckCondition() != null) {
            wishes.add(new Command.Check(message.getCheckCondition().getEventVersion()));
        }
        if (message.getReserveReward() != null) {
            wishes.add(reserve(message.getReserveReward()));
        }
        if (message.getConfirmReservation() != null) {
            wishes.add(new Command.Confirm(message.getConfirmReservation().getRewardIds()));
        }
        if (message.getReleaseReservation() != null) {
            wishes.add(new Command.Release());
        }
        if (wishes.size() != 1) {
            throw new IllegalArgumentException("a command of one known kind is needed, " + wishes.size()
                    + " are set for " + message.getCommandId());
        }
        return new Command(
                message.getClaimId(),
                message.getUserId(),
                message.getEventId(),
                message.getAcceptedAt(),
                wishes.getFirst());
    }

    private static Command.Reserve reserve(ReserveReward message) {
        var limit = message.getLimit();
        return new Command.Reserve(
                message.getLines().stream()
                        .map(line -> new Line(line.getRewardId(), line.getQuantity(), line.getLimited()))
                        .toList(),
                new ClaimLimit(limit.getPerUser(), Period.valueOf(limit.getPeriod())),
                ZoneId.of(limit.getTimeZone()),
                limit.getOpening(),
                GrantPolicy.valueOf(message.getGrantPolicy()));
    }
}
