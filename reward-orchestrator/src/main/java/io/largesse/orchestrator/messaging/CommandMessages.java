package io.largesse.orchestrator.messaging;

import io.largesse.claim.CheckCondition;
import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimLimit;
import io.largesse.claim.ConfirmReservation;
import io.largesse.claim.FulfillReward;
import io.largesse.claim.FulfillmentCommand;
import io.largesse.claim.GrantLine;
import io.largesse.claim.ReleaseReservation;
import io.largesse.claim.ReserveReward;
import io.largesse.claim.ResolveGrants;
import io.largesse.claim.RevokeReward;
import io.largesse.claim.RewardLine;
import io.largesse.claim.ValidateClaim;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimLine;
import io.largesse.orchestrator.domain.ClaimRequest;
import io.largesse.orchestrator.domain.Command;
import io.largesse.orchestrator.domain.PinnedEvent;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;
import java.util.List;

/** The saga's commands as messages to their participants. */
public final class CommandMessages {

    private CommandMessages() {}

    /** The command that is outstanding for this claim. */
    public static Outgoing<?> message(Claim claim, Command command) {
        return switch (command) {
            case Command.ValidateClaim(var rewardIds) ->
                toEvents(claim, command, envelope -> envelope.setValidateClaim(new ValidateClaim(rewardIds)));
            case Command.CheckCondition(long version) ->
                toEvents(claim, command, envelope -> envelope.setCheckCondition(new CheckCondition(version)));
            case Command.ReserveReward(var event) ->
                toEvents(claim, command, envelope -> envelope.setReserveReward(reserve(event)));
            case Command.ConfirmReservation(var rewardIds) ->
                toEvents(claim, command, envelope -> envelope.setConfirmReservation(new ConfirmReservation(rewardIds)));
            case Command.ReleaseReservation() ->
                toEvents(claim, command, envelope -> envelope.setReleaseReservation(new ReleaseReservation()));
            case Command.FulfillReward(var lines, String policy) ->
                toFulfillment(
                        claim,
                        command,
                        envelope -> envelope.setFulfillReward(new FulfillReward(grants(lines), policy)));
            case Command.ResolveGrants(var lines) ->
                toFulfillment(claim, command, envelope -> envelope.setResolveGrants(new ResolveGrants(grants(lines))));
            case Command.RevokeReward(var lines) ->
                toFulfillment(claim, command, envelope -> envelope.setRevokeReward(new RevokeReward(grants(lines))));
        };
    }

    private interface Content<B> {
        B set(B envelope);
    }

    private static Outgoing<ClaimCommand> toEvents(
            Claim claim, Command command, Content<ClaimCommand.Builder> content) {
        ClaimRequest request = claim.request();
        ClaimCommand.Builder envelope = ClaimCommand.newBuilder()
                .setCommandId(commandId(claim, command))
                .setClaimId(request.claimId())
                .setUserId(request.userId())
                .setEventId(request.eventId())
                .setAcceptedAt(request.acceptedAt())
                .setAttempt(attempt(claim));
        return new Outgoing<>(
                Topic.CLAIM_EVENT_COMMANDS, claim.id(), content.set(envelope).build(), trace(claim));
    }

    private static Outgoing<FulfillmentCommand> toFulfillment(
            Claim claim, Command command, Content<FulfillmentCommand.Builder> content) {
        ClaimRequest request = claim.request();
        FulfillmentCommand.Builder envelope = FulfillmentCommand.newBuilder()
                .setCommandId(commandId(claim, command))
                .setClaimId(request.claimId())
                .setUserId(request.userId())
                .setEventId(request.eventId())
                .setAcceptedAt(request.acceptedAt())
                .setAttempt(attempt(claim));
        return new Outgoing<>(
                Topic.CLAIM_FULFILLMENT_COMMANDS,
                claim.id(),
                content.set(envelope).build(),
                trace(claim));
    }

    private static String commandId(Claim claim, Command command) {
        return claim.id() + ":" + command.step();
    }

    private static int attempt(Claim claim) {
        return claim.pending() == null ? 1 : claim.pending().attempt();
    }

    private static TraceContext trace(Claim claim) {
        return TraceContext.parse(claim.request().trace());
    }

    private static ReserveReward reserve(PinnedEvent event) {
        var limit = event.limit();
        return new ReserveReward(
                event.lines().stream()
                        .map(line -> new RewardLine(
                                line.rewardId(),
                                line.name(),
                                line.type(),
                                line.quantity(),
                                line.details(),
                                line.limited()))
                        .toList(),
                new ClaimLimit(limit.perUser(), limit.period(), limit.timeZone(), limit.opening()),
                event.grantPolicy());
    }

    private static List<GrantLine> grants(List<ClaimLine> lines) {
        return lines.stream()
                .map(line -> new GrantLine(
                        line.reward().rewardId(),
                        line.reward().name(),
                        line.reward().type(),
                        line.reward().quantity(),
                        line.reward().details(),
                        line.couponCode()))
                .toList();
    }
}
