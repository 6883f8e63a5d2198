package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Progress;
import io.largesse.orchestrator.domain.Input;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation on many claims, and how far it is.
 *
 * @param outcome of a resolve
 * @param selected claims that were found; more are found while the status is {@code SELECTING}
 * @param done claims that were acted on
 * @param refused claims whose state did not allow it
 */
record OperationBody(
        String operationId,
        Operation.Kind action,
        Input.@Nullable Verdict outcome,
        String reason,
        String orderedBy,
        Operation.Status status,
        long selected,
        long done,
        long refused,
        int perSecond,
        Instant createdAt,
        @Nullable Instant endedAt) {

    static OperationBody of(Operation operation, Progress progress) {
        return new OperationBody(
                operation.id(),
                operation.kind(),
                operation.verdict(),
                operation.reason(),
                operation.by(),
                operation.status(),
                progress.selected(),
                progress.done(),
                progress.refused(),
                operation.perSecond(),
                operation.createdAt(),
                operation.endedAt());
    }
}
