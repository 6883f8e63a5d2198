package io.largesse.orchestrator.web;

import io.largesse.orchestrator.Interventions;
import io.largesse.orchestrator.domain.Input;
import io.largesse.platform.audit.Initiator;
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

/** What operators do to claims that are stuck; each answers 202, for what follows is the saga's. */
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
        return act(claimId, ifMatch, new Input.Retry(by.id(), body.reason(), by.requestId()));
    }

    /** Gives up on a claim while nothing can have been granted. */
    @PostMapping("/cancel")
    ResponseEntity<ClaimBody> cancel(
            @PathVariable String claimId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ReasonBody body,
            HttpServletRequest request) {
        Initiator by = Initiator.of(request);
        return act(claimId, ifMatch, new Input.Cancel(by.id(), body.reason(), by.requestId()));
    }

    private ResponseEntity<ClaimBody> act(String claimId, @Nullable String ifMatch, Input.ByHand act) {
        return InterventionAnswer.of(interventions.act(claimId, IfMatch.of(ifMatch), act), act);
    }
}
