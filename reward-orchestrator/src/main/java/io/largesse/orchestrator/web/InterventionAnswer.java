package io.largesse.orchestrator.web;

import io.largesse.orchestrator.Interventions.Outcome;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.Input;
import io.largesse.platform.problem.Problem;
import org.springframework.http.ResponseEntity;

/** What came of an act on one claim, as it is answered. */
public final class InterventionAnswer {

    private InterventionAnswer() {}

    /** 202 with the claim; what was not done is thrown as a problem. */
    public static ResponseEntity<ClaimBody> of(Outcome outcome, Input.ByHand act) {
        Claim claim = check(outcome, act);
        return ResponseEntity.accepted().eTag(String.valueOf(claim.version())).body(ClaimBody.shown(claim));
    }

    /** The claim; what was not done is thrown as a problem. */
    public static Claim check(Outcome outcome, Input.ByHand act) {
        return switch (outcome) {
            case Outcome.Done(var claim) -> claim;
            case Outcome.Refused(var claim) -> throw refused(claim, act);
            case Outcome.Stale() -> throw Problem.stale();
            case Outcome.Unknown() -> throw Problem.notFound("There is no such claim.");
        };
    }

    private static Problem refused(Claim claim, Input.ByHand act) {
        return switch (act) {
            case Input.Cancel _ ->
                new Problem(
                        ClaimProblem.TOO_LATE_TO_CANCEL,
                        "The claim is %s: a reward may have been granted, or the claim has ended."
                                .formatted(claim.status()));
            case Input.Retry _ ->
                new Problem(
                        ClaimProblem.NOT_UNDER_REVIEW, "The claim is %s: nothing is stuck.".formatted(claim.status()));
            case Input.Resolve _ ->
                new Problem(
                        ClaimProblem.NOT_RESOLVABLE,
                        "The claim is %s: only the unknown outcome of a grant can be said by hand."
                                .formatted(claim.status()));
        };
    }
}
