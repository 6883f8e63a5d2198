package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.bulk.Operations;
import io.largesse.orchestrator.bulk.domain.Item;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.web.ClaimProblem;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operations on many claims: how far they are, and what came of each claim. */
@RestController
@RequestMapping("/api/operations")
final class OperationController {

    record StopBody(@NotBlank @Size(max = 500) String reason) {}

    private final Operations operations;

    OperationController(Operations operations) {
        this.operations = operations;
    }

    /** Newest first. */
    @GetMapping
    Page<OperationBody> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        String before = cursor == null ? null : Page.parts(cursor, 1).getFirst();
        return Page.of(operations.page(before, size + 1), size, operation -> Page.cursor(List.of(operation.id())))
                .map(this::shown);
    }

    @GetMapping("/{operationId}")
    OperationBody read(@PathVariable String operationId) {
        return shown(found(operationId));
    }

    /** What came of each claim, by claim. */
    @GetMapping("/{operationId}/items")
    Page<ItemBody> items(
            @PathVariable String operationId,
            @RequestParam(required = false) Item.@Nullable Result result,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        String after = cursor == null ? null : Page.parts(cursor, 1).getFirst();
        String id = found(operationId).id();
        return Page.of(
                        operations.items(id, result, after, size + 1),
                        size,
                        item -> Page.cursor(List.of(item.claimId())))
                .map(ItemBody::of);
    }

    /** What was not acted on stays as it is. */
    @PostMapping("/{operationId}/stop")
    OperationBody stop(
            @PathVariable String operationId, @Valid @RequestBody StopBody body, HttpServletRequest request) {
        Operation operation = found(operationId);
        if (!operations.stop(operation.id(), body.reason(), Initiator.of(request))) {
            throw new Problem(ClaimProblem.OPERATION_OVER, "The operation is over: nothing is left to stop.");
        }
        return read(operationId);
    }

    private Operation found(String operationId) {
        return operations.find(operationId).orElseThrow(() -> Problem.notFound("There is no such operation."));
    }

    private OperationBody shown(Operation operation) {
        return OperationBody.of(operation, operations.progress(operation));
    }
}
