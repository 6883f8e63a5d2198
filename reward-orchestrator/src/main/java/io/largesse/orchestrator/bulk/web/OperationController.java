package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.bulk.Operations;
import io.largesse.orchestrator.bulk.domain.Action;
import io.largesse.orchestrator.bulk.domain.Item;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Progress;
import io.largesse.orchestrator.web.ClaimProblem;
import io.largesse.orchestrator.web.ReasonBody;
import io.largesse.platform.approval.ApprovalProblem;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.security.Caller;
import io.largesse.platform.security.Role;
import io.largesse.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operations: how far they are, what came of each item, and what waits for another person. */
@RestController
@RequestMapping("/api/operations")
final class OperationController {

    private final Operations operations;

    OperationController(Operations operations) {
        this.operations = operations;
    }

    /** Newest first. */
    @GetMapping
    Page<OperationBody> list(
            @RequestParam(required = false) Operation.@Nullable Status status,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        String before = cursor == null ? null : Page.parts(cursor, 1).getFirst();
        Page<Operation> page = Page.of(
                operations.page(status, before, size + 1), size, operation -> Page.cursor(List.of(operation.id())));
        Map<String, Progress> progress = operations.progress(page.items());
        return page.map(operation -> OperationBody.of(operation, progress.getOrDefault(operation.id(), Progress.NONE)));
    }

    @GetMapping("/{operationId}")
    OperationBody read(@PathVariable String operationId) {
        Operation operation = found(operationId);
        return OperationBody.of(
                operation, operations.progress(List.of(operation)).getOrDefault(operationId, Progress.NONE));
    }

    /** What came of each item, by id. */
    @GetMapping("/{operationId}/items")
    Page<ItemBody> items(
            @PathVariable String operationId,
            @RequestParam(required = false) Item.@Nullable Result result,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        String after = cursor == null ? null : Page.parts(cursor, 1).getFirst();
        String id = found(operationId).id();
        return Page.of(operations.items(id, result, after, size + 1), size, item -> Page.cursor(List.of(item.id())))
                .map(ItemBody::of);
    }

    /** Has what was found acted on, and nothing else. Whoever approves could have ordered it, and is not who did. */
    @PostMapping("/{operationId}/approve")
    OperationBody approve(
            @PathVariable String operationId, @AuthenticationPrincipal Jwt token, HttpServletRequest request) {
        Operation operation = found(operationId);
        if (operation.task().action() == Action.RESOLVE && !Caller.of(token).is(Role.ADMIN)) {
            throw new Problem(CommonProblem.FORBIDDEN, "How claims ended is said, and approved of, by administrators.");
        }
        Optional<ApprovalProblem> refused = operations.approve(operation, Initiator.of(request));
        if (refused.isPresent()) {
            throw refused.get().problem();
        }
        return read(operationId);
    }

    /** What was not acted on stays as it is. */
    @PostMapping("/{operationId}/stop")
    OperationBody stop(
            @PathVariable String operationId, @Valid @RequestBody ReasonBody body, HttpServletRequest request) {
        Operation operation = found(operationId);
        if (!operations.stop(operation.id(), body.reason(), Initiator.of(request))) {
            throw new Problem(ClaimProblem.OPERATION_OVER, "The operation is over: nothing is left to stop.");
        }
        return read(operationId);
    }

    private Operation found(String operationId) {
        return operations.find(operationId).orElseThrow(() -> Problem.notFound("There is no such operation."));
    }
}
