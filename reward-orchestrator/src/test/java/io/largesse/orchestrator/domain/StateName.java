package io.largesse.orchestrator.domain;

import io.largesse.orchestrator.domain.ClaimState.CheckingCondition;
import io.largesse.orchestrator.domain.ClaimState.Ended;
import io.largesse.orchestrator.domain.ClaimState.Ending;
import io.largesse.orchestrator.domain.ClaimState.Fulfilling;
import io.largesse.orchestrator.domain.ClaimState.Granted;
import io.largesse.orchestrator.domain.ClaimState.Releasing;
import io.largesse.orchestrator.domain.ClaimState.Reserving;
import io.largesse.orchestrator.domain.ClaimState.Resolving;
import io.largesse.orchestrator.domain.ClaimState.Revoking;
import io.largesse.orchestrator.domain.ClaimState.UnderReview;
import io.largesse.orchestrator.domain.ClaimState.Validating;

/** Names the state of a claim, with everything in it that decides what an input does. */
final class StateName {

    private StateName() {}

    static String of(Claim claim) {
        return of(claim.state()) + (claim.isContradicted() ? ", contradicted" : "") + told(claim);
    }

    private static String of(ClaimState state) {
        return switch (state) {
            case Validating _ -> "Validating";
            case CheckingCondition _ -> "CheckingCondition";
            case Reserving reserving -> "Reserving" + (reserving.cancelled() == null ? "" : ", cancelled");
            case Fulfilling _ -> "Fulfilling";
            case Revoking revoking -> "Revoking" + of(revoking.ending());
            case Releasing releasing -> "Releasing" + of(releasing.ending());
            case Resolving _ -> "Resolving";
            case Granted granted ->
                "Granted" + (granted.byHand() ? " by hand" : "") + (granted.confirmed() ? ", confirmed" : "");
            case Ended ended -> "Ended, " + (ended.ending().rejected() ? "rejected" : "failed");
            case UnderReview review -> "UnderReview of " + of(review.interrupted());
        };
    }

    private static String of(Ending ending) {
        return ending.rejected() ? ", to be rejected" : "";
    }

    /** Whether the broker has the last lifecycle event, where that counts. */
    private static String told(Claim claim) {
        if (!claim.status().isEnded() || claim.unpublished()) {
            return "";
        }
        return claim.pending() == null ? ", settled" : ", published";
    }
}
