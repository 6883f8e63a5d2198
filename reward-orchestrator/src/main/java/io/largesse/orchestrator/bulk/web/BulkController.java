package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.bulk.Operations;
import io.largesse.orchestrator.bulk.Operations.Outcome;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Operation.Kind;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.web.ClaimParameters;
import io.largesse.orchestrator.web.ClaimProblem;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.FieldProblem;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ValidationProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same for many claims: first a look at what is meant, then an order, which is an operation to follow. */
@RestController
@RequestMapping("/api/event-claims/bulk")
final class BulkController {

    /** @param action what is to be done */
    record PreviewOrderBody(@NotNull Kind action, @NotNull Map<String, String> filter) {}

    private final Operations operations;
    private final InstantSource clock;

    BulkController(Operations operations, InstantSource clock) {
        this.operations = operations;
        this.clock = clock;
    }

    /** Counts the claims that are meant, and shows some. Changes nothing. */
    @PostMapping("/preview")
    PreviewBody preview(@Valid @RequestBody PreviewOrderBody body) {
        return PreviewBody.of(operations.preview(body.action(), filter(body.filter())));
    }

    @PostMapping("/retry")
    ResponseEntity<OperationBody> retry(@Valid @RequestBody OrderBody body, HttpServletRequest request) {
        return order(Kind.RETRY, null, body, request);
    }

    @PostMapping("/cancel")
    ResponseEntity<OperationBody> cancel(@Valid @RequestBody OrderBody body, HttpServletRequest request) {
        return order(Kind.CANCEL, null, body, request);
    }

    @PostMapping("/resolve")
    ResponseEntity<OperationBody> resolve(@Valid @RequestBody ResolveOrderBody body, HttpServletRequest request) {
        return order(Kind.RESOLVE, body.outcome(), body.order(), request);
    }

    private ResponseEntity<OperationBody> order(
            Kind kind, Input.@Nullable Verdict verdict, OrderBody body, HttpServletRequest request) {
        Outcome outcome = operations.order(
                kind, verdict, filter(body.filter()), body.reason(), body.atMost(), body.rate(), Initiator.of(request));
        return switch (outcome) {
            case Outcome.Ordered(Operation operation) ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/operations/" + operation.id()))
                        .body(OperationBody.of(operation, operations.progress(operation)));
            case Outcome.TooMany(long count) ->
                throw new Problem(
                        ClaimProblem.TOO_MANY_MATCH,
                        "At least %d claims match, and nothing was done: ask for a preview, and narrow the filter or raise atMost."
                                .formatted(count));
        };
    }

    private ClaimFilter filter(Map<String, String> given) {
        List<FieldProblem> unknown = given.keySet().stream()
                .filter(name -> !ClaimParameters.NAMES.contains(name))
                .map(name -> new FieldProblem("filter/" + name, "is not a filter"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ValidationProblem(unknown);
        }
        if (given.isEmpty()) {
            throw new ValidationProblem("filter", "must name what claims are meant");
        }
        var values = new LinkedMultiValueMap<String, String>();
        given.forEach(values::add);
        return ClaimParameters.filter(values, clock.instant());
    }
}
