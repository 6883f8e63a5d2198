package io.largesse.orchestrator.web;

import io.largesse.orchestrator.Interventions;
import io.largesse.orchestrator.Interventions.Outcome;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.Input;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.web.IfMatch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators do to claims; each answers 202, for what follows is the saga's. */
@RestController
@RequestMapping("/api/event-claims/{claimId}")
final class InterventionController {

    private final Interventions interventions;

    InterventionController(Interventions interventions) {
        this.interventions = interventions;
    }

    /** Asks once more for what is under review. */
    @PostMapping("/retry")
    ResponseEntity<ClaimBody> retry(
            @PathVariable String claimId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonBody body,
            HttpServletRequest request) {
        Initiator by = Initiator.of(request);
        return act(
                claimId,
                ifMatch,
                new Input.Retry(by.id(), body.reason(), by.trace().traceId()));
    }

    /** Gives up on a claim while nothing can have been granted. */
    @PostMapping("/cancel")
    ResponseEntity<ClaimBody> cancel(
            @PathVariable String claimId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonBody body,
            HttpServletRequest request) {
        Initiator by = Initiator.of(request);
        return act(
                claimId,
                ifMatch,
                new Input.Cancel(by.id(), body.reason(), by.trace().traceId()));
    }

    /** Ends a claim under review as the operator knows it ended. */
    @PostMapping("/resolve")
    ResponseEntity<ClaimBody> resolve(
            @PathVariable String claimId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ResolveBody body,
            HttpServletRequest request) {
        Initiator by = Initiator.of(request);
        return act(
                claimId,
                ifMatch,
                new Input.Resolve(by.id(), body.reason(), by.trace().traceId(), body.outcome()));
    }

    private ResponseEntity<ClaimBody> act(String claimId, @Nullable String ifMatch, Input.ByHand act) {
        return switch (interventions.act(claimId, IfMatch.of(ifMatch), act)) {
            case Outcome.Done(var claim) ->
                ResponseEntity.accepted().eTag(String.valueOf(claim.version())).body(ClaimBody.shown(claim));
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
