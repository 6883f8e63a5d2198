package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.Interventions;
import io.largesse.orchestrator.bulk.Operations;
import io.largesse.orchestrator.bulk.domain.Action;
import io.largesse.orchestrator.bulk.domain.Task;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.web.ClaimBody;
import io.largesse.orchestrator.web.InterventionAnswer;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.web.IfMatch;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What an operator knows of one claim: at once, or as an operation that waits for another person's approval. */
@RestController
final class ResolveController {

    private final Interventions interventions;
    private final Operations operations;
    private final Ordering ordering;

    ResolveController(Interventions interventions, Operations operations, Ordering ordering) {
        this.interventions = interventions;
        this.operations = operations;
        this.ordering = ordering;
    }

    /** Ends a claim under review as the operator knows it ended. */
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(oneOf = {ClaimBody.class, OperationBody.class})))
    @PostMapping("/api/event-claims/{claimId}/resolve")
    ResponseEntity<?> resolve(
            @PathVariable String claimId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ResolveBody body,
            HttpServletRequest request) {
        Initiator by = Initiator.of(request);
        var act = new Input.Resolve(by.id(), body.reason(), by.requestId(), body.outcome());
        LongPredicate versions = IfMatch.of(ifMatch);
        var task = new Task.ToClaim(Action.RESOLVE, body.outcome(), claimId);
        if (!operations.needsApproval(task)) {
            return InterventionAnswer.of(interventions.act(claimId, versions, act), act);
        }
        InterventionAnswer.check(interventions.preview(claimId, versions, act), act);
        return ordering.order(task, new OrderBody(Map.of(), body.reason(), 1, 1), request);
    }
}
