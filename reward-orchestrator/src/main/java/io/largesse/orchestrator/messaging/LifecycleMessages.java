package io.largesse.orchestrator.messaging;

import io.largesse.claim.ClaimLifecycle;
import io.largesse.claim.LifecycleReward;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.Refusal;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;

/** What becomes of claims, for anyone who wants to know. */
public final class LifecycleMessages {

    private LifecycleMessages() {}

    /** The claim's present status. */
    public static Outgoing<ClaimLifecycle> message(Claim claim) {
        Refusal reason = claim.reason();
        var value = new ClaimLifecycle(
                claim.id(),
                claim.request().userId(),
                claim.request().eventId(),
                claim.status().name(),
                reason == null ? null : reason.code(),
                claim.version(),
                claim.updatedAt(),
                claim.state().lines().stream()
                        .map(line -> new LifecycleReward(
                                line.reward().rewardId(),
                                line.reward().name(),
                                line.reward().type(),
                                line.reward().quantity(),
                                line.status().name()))
                        .toList());
        return new Outgoing<>(
                Topic.CLAIM_LIFECYCLE,
                claim.id(),
                value,
                TraceContext.parse(claim.request().trace()));
    }
}
