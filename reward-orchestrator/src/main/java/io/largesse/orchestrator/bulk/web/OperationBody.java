package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.bulk.domain.Action;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Progress;
import io.largesse.orchestrator.bulk.domain.Task;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.Input;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation, and how far it is.
 *
 * @param outcome of a resolve
 * @param about what is meant, by name; a {@code claimId} where it is one claim
 * @param selected items that were found; more are found while the status is {@code SELECTING}
 * @param done items that were acted on
 * @param refused items whose status did not allow it
 * @param failed items that broke whoever was at them
 * @param expiresAt when it is too late for another person to approve of it; null where nobody has to
 * @param approvedBy the user who did
 */
record OperationBody(
        String operationId,
        Action action,
        Input.@Nullable Verdict outcome,
        Map<String, String> about,
        String reason,
        String orderedBy,
        Operation.Status status,
        long selected,
        long done,
        long refused,
        long failed,
        int perSecond,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable String approvedBy,
        @Nullable Instant endedAt) {

    static OperationBody of(Operation operation, Progress progress) {
        Operation.Order order = operation.order();
        Task task = order.task();
        return new OperationBody(
                operation.id(),
                task.action(),
                task.verdict(),
                about(task),
                order.reason(),
                order.by(),
                operation.status(),
                progress.selected(),
                progress.done(),
                progress.refused(),
                progress.failed(),
                order.perSecond(),
                order.at(),
                operation.expiresAt(),
                operation.approvedBy(),
                operation.endedAt());
    }

    private static Map<String, String> about(Task task) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        switch (task) {
            case Task.ToClaims to -> name(to.filter(), named);
            case Task.ToClaim to -> named.put("claimId", to.claimId());
            case Task.ToDeadLetters to -> {
                named.put("topic", to.filter().topic());
                named.put("group", to.filter().group());
            }
        }
        Map<String, String> about = new LinkedHashMap<>();
        named.forEach((name, value) -> {
            if (value != null) {
                about.put(name, value.toString());
            }
        });
        return about;
    }

    private static void name(ClaimFilter filter, Map<String, @Nullable Object> named) {
        named.put("userId", filter.userId());
        named.put("eventId", filter.eventId());
        named.put("status", filter.status());
        named.put("reason", filter.reason());
        named.put("from", filter.from());
        named.put("to", filter.to());
        named.put("stepBefore", filter.stuck().stepBefore());
        named.put("minAttempts", filter.stuck().minAttempts());
        named.put("nextAttemptBefore", filter.stuck().nextAttemptBefore());
    }
}
