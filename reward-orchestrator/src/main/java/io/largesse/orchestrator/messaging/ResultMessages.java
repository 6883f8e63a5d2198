package io.largesse.orchestrator.messaging;

import io.largesse.claim.ClaimResult;
import io.largesse.claim.ClaimValidated;
import io.largesse.claim.GrantedLine;
import io.largesse.claim.RewardReserved;
import io.largesse.orchestrator.domain.Input.Answer;
import io.largesse.orchestrator.domain.PinnedEvent;
import io.largesse.orchestrator.domain.Refusal;
import io.largesse.orchestrator.domain.Result;
import io.largesse.orchestrator.domain.RewardLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What participants answer, as inputs of the saga. */
final class ResultMessages {

    private static final String HELD = "HELD";
    private static final String GRANTED = "GRANTED";

    private ResultMessages() {}

    /** @throws IllegalArgumentException where not exactly one kind of result is set */
    static Answer answer(ClaimResult message) {
        List<Result> results = results(message);
        if (results.size() != 1) {
            throw new IllegalArgumentException("a result of one known kind is needed, " + results.size()
                    + " are set for " + message.getCommandId());
        }
        return new Answer(message.getCommandId(), message.getAttempt(), results.getFirst());
    }

    private static List<Result> results(ClaimResult message) {
        List<Result> results = new ArrayList<>(1);
        add(results, message.getClaimValidated(), one -> new Result.ClaimValidated(event(one)));
        add(results, message.getClaimRefused(), one -> new Result.ClaimRefused(refusal(one.getRefusal())));
        add(results, message.getConditionMet(), _ -> new Result.ConditionMet());
        add(results, message.getConditionNotMet(), one -> new Result.ConditionNotMet(refusal(one.getRefusal())));
        add(results, message.getRewardReserved(), one -> new Result.RewardReserved(held(one)));
        add(results, message.getReservationRefused(), one -> new Result.ReservationRefused(refusal(one.getRefusal())));
        add(results, message.getReservationConfirmed(), _ -> new Result.ReservationConfirmed());
        add(results, message.getReservationReleased(), _ -> new Result.ReservationReleased());
        add(results, message.getRewardFulfilled(), one -> new Result.RewardFulfilled(granted(one.getLines())));
        add(results, message.getFulfillmentRefused(), one -> new Result.FulfillmentRefused(refusal(one.getRefusal())));
        add(results, message.getFulfillmentUnresolved(), one -> new Result.FulfillmentUnresolved(one.getDetail()));
        add(results, message.getGrantsResolved(), one -> new Result.GrantsResolved(granted(one.getLines())));
        add(results, message.getRewardRevoked(), _ -> new Result.RewardRevoked());
        add(results, message.getRevokeRefused(), one -> new Result.RevokeRefused(refusal(one.getRefusal())));
        add(results, message.getRevokeUnresolved(), one -> new Result.RevokeUnresolved(one.getDetail()));
        return results;
    }

    private static <A> void add(List<Result> results, @Nullable A one, Function<A, Result> translate) {
        if (one != null) {
            results.add(translate.apply(one));
        }
    }

    private static List<Result.HeldLine> held(RewardReserved reserved) {
        return some(reserved.getLines().stream()
                .filter(line -> line.getOutcome().equals(HELD))
                .map(line -> new Result.HeldLine(line.getRewardId(), line.getCouponCode()))
                .toList());
    }

    private static List<Result.GrantedLine> granted(List<GrantedLine> lines) {
        return some(lines.stream()
                .filter(line -> line.getOutcome().equals(GRANTED))
                .map(line -> new Result.GrantedLine(line.getRewardId(), line.getGrantId()))
                .toList());
    }

    private static <L> List<L> some(List<L> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a success without a line is a refusal");
        }
        return lines;
    }

    private static PinnedEvent event(ClaimValidated validated) {
        var limit = validated.getLimit();
        return new PinnedEvent(
                validated.getEventVersion(),
                validated.getLines().stream().map(ResultMessages::line).toList(),
                new PinnedEvent.Limit(limit.getPerUser(), limit.getPeriod(), limit.getTimeZone(), limit.getOpening()),
                validated.getGrantPolicy());
    }

    private static RewardLine line(io.largesse.claim.RewardLine line) {
        return new RewardLine(
                line.getRewardId(),
                line.getName(),
                line.getType(),
                line.getQuantity(),
                line.getDetails(),
                line.getLimited());
    }

    private static Refusal refusal(io.largesse.claim.Refusal refusal) {
        return new Refusal(refusal.getCode(), refusal.getMessage(), refusal.getDetail());
    }
}
