package io.largesse.orchestrator.web;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimLine;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.LineStatus;
import io.largesse.orchestrator.domain.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A claim as clients see it. */
record ClaimBody(
        String claimId,
        String eventId,
        String userId,
        ClaimStatus status,
        @Nullable Reason reason,
        boolean underReview,
        List<Reward> rewards,
        Instant acceptedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        long version) {

    record Reason(String code, String message, Map<String, Object> detail) {}

    record Reward(
            String rewardId,
            String name,
            String type,
            long quantity,
            LineStatus status,
            @Nullable String grantId) {

        static Reward of(ClaimLine line) {
            var reward = line.reward();
            return new Reward(
                    reward.rewardId(), reward.name(), reward.type(), reward.quantity(), line.status(), line.grantId());
        }
    }

    static ClaimBody of(Claim claim) {
        Refusal reason = claim.reason();
        return new ClaimBody(
                claim.id(),
                claim.request().eventId(),
                claim.request().userId(),
                claim.status(),
                reason == null ? null : new Reason(reason.code(), reason.message(), reason.detail()),
                claim.status() == ClaimStatus.NEEDS_INTERVENTION,
                claim.state().lines().stream().map(Reward::of).toList(),
                claim.request().acceptedAt(),
                claim.updatedAt(),
                claim.endedAt(),
                claim.version());
    }
}
