package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.bulk.Operations;
import io.largesse.orchestrator.bulk.Operations.Outcome;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Progress;
import io.largesse.orchestrator.bulk.domain.Task;
import io.largesse.orchestrator.web.ClaimProblem;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.FieldProblem;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ValidationProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** How orders are looked at beforehand, given and answered, whatever they are about. */
@Component
final class Ordering {

    private static final int SAMPLE = 10;

    private final Operations operations;

    Ordering(Operations operations) {
        this.operations = operations;
    }

    /** @param newest finds so many of them */
    <T> PreviewBody<T> preview(Task task, IntFunction<List<T>> newest) {
        return new PreviewBody<>(operations.count(task), newest.apply(SAMPLE));
    }

    ResponseEntity<OperationBody> order(Task task, OrderBody body, HttpServletRequest request) {
        return switch (operations.order(task, body.reason(), body.atMost(), body.rate(), Initiator.of(request))) {
            case Outcome.Ordered(Operation operation) -> accepted(operation);
            case Outcome.TooMany(long count) ->
                throw new Problem(
                        ClaimProblem.TOO_MANY_MATCH,
                        "At least %d match, and nothing was done: ask for a preview, and narrow the filter or raise atMost."
                                .formatted(count));
        };
    }

    static ResponseEntity<OperationBody> accepted(Operation operation) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/operations/" + operation.id()))
                .body(OperationBody.of(operation, Progress.NONE));
    }

    /** @param names of filters that there are */
    static MultiValueMap<String, String> filter(Map<String, String> given, Set<String> names) {
        List<FieldProblem> unknown = given.keySet().stream()
                .filter(name -> !names.contains(name))
                .map(name -> new FieldProblem("filter/" + name, "is not a filter"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ValidationProblem(unknown);
        }
        var values = new LinkedMultiValueMap<String, String>();
        given.forEach(values::add);
        return values;
    }
}
