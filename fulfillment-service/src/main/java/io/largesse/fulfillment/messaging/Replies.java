package io.largesse.fulfillment.messaging;

import io.largesse.claim.ClaimResult;
import io.largesse.claim.FulfillmentRefused;
import io.largesse.claim.FulfillmentUnresolved;
import io.largesse.claim.GrantedLine;
import io.largesse.claim.GrantsResolved;
import io.largesse.claim.RevokeRefused;
import io.largesse.claim.RevokeUnresolved;
import io.largesse.claim.RewardFulfilled;
import io.largesse.claim.RewardRevoked;
import io.largesse.fulfillment.domain.Refusal;
import io.largesse.fulfillment.domain.Reply;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.schema.Topic;
import java.util.HashMap;
import java.util.List;

/** Replies as the orchestrator reads them. */
public final class Replies {

    private final Publisher publisher;

    Replies(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Returns once the broker has all. */
    public void send(List<Replied> replies) {
        if (!replies.isEmpty()) {
            publisher.publish(replies.stream().map(Replies::outgoing).toList());
        }
    }

    private static Outgoing<ClaimResult> outgoing(Replied replied) {
        Received to = replied.to();
        ClaimResult.Builder result = ClaimResult.newBuilder()
                .setCommandId(to.commandId())
                .setClaimId(to.claimId())
                .setAttempt(to.attempt())
                .setAt(replied.at());
        return new Outgoing<>(
                Topic.CLAIM_RESULTS, to.claimId(), with(result, replied.reply()).build(), to.trace());
    }

    private static ClaimResult.Builder with(ClaimResult.Builder result, Reply reply) {
        return switch (reply) {
            case Reply.Fulfilled(var lines) -> result.setRewardFulfilled(new RewardFulfilled(lines(lines)));
            case Reply.FulfilmentRefused(var refusal) ->
                result.setFulfillmentRefused(new FulfillmentRefused(refusal(refusal)));
            case Reply.FulfilmentUnresolved(var detail) ->
                result.setFulfillmentUnresolved(new FulfillmentUnresolved(detail));
            case Reply.Revoked _ -> result.setRewardRevoked(new RewardRevoked());
            case Reply.RevokeRefused(var refusal) -> result.setRevokeRefused(new RevokeRefused(refusal(refusal)));
            case Reply.RevokeUnresolved(var detail) -> result.setRevokeUnresolved(new RevokeUnresolved(detail));
            case Reply.Resolved(var lines) -> result.setGrantsResolved(new GrantsResolved(lines(lines)));
        };
    }

    private static List<GrantedLine> lines(List<Reply.Line> lines) {
        return lines.stream()
                .map(line -> new GrantedLine(line.rewardId(), line.grantId(), line.granted() ? "GRANTED" : "REFUSED"))
                .toList();
    }

    private static io.largesse.claim.Refusal refusal(Refusal refusal) {
        return new io.largesse.claim.Refusal(refusal.code(), refusal.message(), new HashMap<>(refusal.detail()));
    }
}
