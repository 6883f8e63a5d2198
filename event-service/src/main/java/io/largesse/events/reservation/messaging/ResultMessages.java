package io.largesse.events.reservation.messaging;

import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimLimit;
import io.largesse.claim.ClaimRefused;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.ClaimValidated;
import io.largesse.claim.ConditionMet;
import io.largesse.claim.ConditionNotMet;
import io.largesse.claim.Refusal;
import io.largesse.claim.ReservationConfirmed;
import io.largesse.claim.ReservationRefused;
import io.largesse.claim.ReservationReleased;
import io.largesse.claim.ReservedLine;
import io.largesse.claim.RewardLine;
import io.largesse.claim.RewardReserved;
import io.largesse.events.reservation.domain.Answer;
import io.largesse.events.reservation.domain.Command;
import io.largesse.events.reward.domain.Reward;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** This service's answers as the orchestrator understands them. */
final class ResultMessages {

    private ResultMessages() {}

    static ClaimResult result(ClaimCommand command, Command.Wish wish, Answer answer, Instant now) {
        ClaimResult.Builder result = ClaimResult.newBuilder()
                .setCommandId(command.getCommandId())
                .setClaimId(command.getClaimId())
                .setAttempt(command.getAttempt())
                .setAt(now);
        var filled = switch (answer) {
            case Answer.Validated validated -> result.setClaimValidated(validated(validated));
            case Answer.ConditionMet() -> result.setConditionMet(new ConditionMet());
            case Answer.Reserved(var lines, var codes) ->
                result.setRewardReserved(new RewardReserved(lines.stream()
                        .map(line -> line(line, codes.get(line.rewardId())))
                        .toList()));
            case Answer.Confirmed() -> result.setReservationConfirmed(new ReservationConfirmed());
            case Answer.Released() -> result.setReservationReleased(new ReservationReleased());
            case Answer.Refused(var refusal) -> refused(result, wish, refusal(refusal));
        };
        return filled.build();
    }

    private static ClaimResult.Builder refused(ClaimResult.Builder result, Command.Wish wish, Refusal refusal) {
        return switch (wish) {
            case Command.Validate _ -> result.setClaimRefused(new ClaimRefused(refusal));
            case Command.Check _ -> result.setConditionNotMet(new ConditionNotMet(refusal));
            case Command.Reserve _ -> result.setReservationRefused(new ReservationRefused(refusal));
            case Command.Confirm _, Command.Release _ ->
                throw new IllegalStateException("nothing refuses to confirm or release: " + refusal);
        };
    }

    private static ClaimValidated validated(Answer.Validated validated) {
        var terms = validated.event().terms();
        return new ClaimValidated(
                validated.event().version(),
                validated.rewards().stream().map(ResultMessages::line).toList(),
                new ClaimLimit(
                        terms.limit().perUser(),
                        terms.limit().period().name(),
                        terms.timeZone().getId(),
                        validated.opening().label()),
                terms.grantPolicy().name());
    }

    private static RewardLine line(Reward reward) {
        return new RewardLine(
                reward.rewardId(),
                reward.name(),
                reward.type().name(),
                reward.quantity(),
                reward.details(),
                reward.limited());
    }

    private static ReservedLine line(
            io.largesse.events.reservation.domain.ReservedLine line, @Nullable String couponCode) {
        return new ReservedLine(line.rewardId(), line.refused() ? "REFUSED" : "HELD", couponCode);
    }

    private static Refusal refusal(io.largesse.events.reservation.domain.Refusal refusal) {
        return new Refusal(refusal.code(), refusal.message(), refusal.detail());
    }
}
