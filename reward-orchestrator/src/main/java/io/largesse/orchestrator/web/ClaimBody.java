package io.largesse.orchestrator.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimLine;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.LineStatus;
import io.largesse.orchestrator.domain.Pending;
import io.largesse.orchestrator.domain.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A claim as clients see it. */
public record ClaimBody(
        String claimId,
        String eventId,
        String userId,
        ClaimStatus status,
        @Nullable EndReason reason,
        boolean underReview,
        List<Reward> rewards,
        Instant acceptedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        long version,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Waiting waiting) {

    public record EndReason(String code, String message, Map<String, Object> detail) {}

    /** @param couponCode of a coupon that was granted, and for its owner alone */
    public record Reward(
            String rewardId,
            String name,
            String type,
            long quantity,
            LineStatus status,
            @Nullable String grantId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String couponCode) {

        static Reward of(ClaimLine line, boolean owned) {
            var reward = line.reward();
            return new Reward(
                    reward.rewardId(),
                    reward.name(),
                    reward.type(),
                    reward.quantity(),
                    line.status(),
                    line.grantId(),
                    owned && line.status() == LineStatus.GRANTED ? line.couponCode() : null);
        }
    }

    /**
     * The answer that a claim waits for.
     *
     * @param attempt how often the step's command has been sent
     * @param since when it was sent first, and {@code sentAt} last
     * @param nextAttemptAt when it is sent again; never by itself where a person must decide
     */
    public record Waiting(
            String step,
            int attempt,
            Instant since,
            Instant sentAt,
            @Nullable Instant nextAttemptAt) {

        static @Nullable Waiting of(Claim claim) {
            Pending pending = claim.pending();
            return pending == null
                    ? null
                    : new Waiting(
                            pending.step(),
                            pending.attempt(),
                            pending.since(),
                            pending.sentAt(),
                            claim.nextAttemptAt());
        }
    }

    /** As the player who made it sees it. */
    static ClaimBody owned(Claim claim) {
        return of(claim, true, null);
    }

    /** As the staff sees it. */
    static ClaimBody shown(Claim claim) {
        return of(claim, false, null);
    }

    /** As the staff finds it: what it waits for changes without a new version, and so is in lists alone, which have no tag. */
    public static ClaimBody found(Claim claim) {
        return of(claim, false, Waiting.of(claim));
    }

    private static ClaimBody of(Claim claim, boolean owned, @Nullable Waiting waiting) {
        Refusal reason = claim.reason();
        return new ClaimBody(
                claim.id(),
                claim.request().eventId(),
                claim.request().userId(),
                claim.status(),
                reason == null ? null : new EndReason(reason.code(), reason.message(), reason.detail()),
                claim.status() == ClaimStatus.NEEDS_INTERVENTION,
                claim.state().lines().stream()
                        .map(line -> Reward.of(line, owned))
                        .toList(),
                claim.request().acceptedAt(),
                claim.updatedAt(),
                claim.endedAt(),
                claim.version(),
                waiting);
    }
}
