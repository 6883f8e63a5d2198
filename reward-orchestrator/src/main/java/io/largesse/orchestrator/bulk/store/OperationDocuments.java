package io.largesse.orchestrator.bulk.store;

import io.largesse.orchestrator.bulk.domain.Action;
import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.bulk.domain.Operation.Order;
import io.largesse.orchestrator.bulk.domain.Operation.Status;
import io.largesse.orchestrator.bulk.domain.Task;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.Input;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An operation as a document and back. */
final class OperationDocuments {

    private OperationDocuments() {}

    static Document write(Operation operation) {
        Order order = operation.order();
        return new Document("_id", operation.id())
                .append("task", write(order.task()))
                .append("reason", order.reason())
                .append("by", order.by())
                .append("createdAt", Date.from(order.at()))
                .append("perSecond", order.perSecond())
                .append("expiresAt", date(operation.expiresAt()))
                .append("approvedBy", operation.approvedBy())
                .append("status", operation.status().name())
                .append("endedAt", date(operation.endedAt()));
    }

    static Operation read(Document document) {
        return new Operation(
                document.getString("_id"),
                new Order(
                        readTask(document.get("task", Document.class)),
                        document.getString("reason"),
                        document.getString("by"),
                        document.getDate("createdAt").toInstant(),
                        document.getInteger("perSecond")),
                instant(document, "expiresAt"),
                document.getString("approvedBy"),
                Status.valueOf(document.getString("status")),
                instant(document, "endedAt"));
    }

    /** What the audit log is told of an order. */
    static Document told(Operation operation) {
        return given(write(operation.task()).append("expiresAt", date(operation.expiresAt())));
    }

    private static Document write(Task task) {
        Document written = new Document("action", task.action().name()).append("verdict", name(task.verdict()));
        return switch (task) {
            case Task.ToClaims to -> written.append("claims", write(to.filter()));
            case Task.ToClaim to -> written.append("claim", to.claimId());
            case Task.ToDeadLetters to -> written.append("deadLetters", write(to.filter()));
        };
    }

    private static Task readTask(Document task) {
        Action action = Action.valueOf(task.getString("action"));
        String named = task.getString("verdict");
        Input.Verdict verdict = named == null ? null : Input.Verdict.valueOf(named);
        Document claims = task.get("claims", Document.class);
        if (claims != null) {
            return new Task.ToClaims(action, verdict, readClaims(claims));
        }
        String claim = task.getString("claim");
        return claim == null
                ? new Task.ToDeadLetters(action, readDeadLetters(task.get("deadLetters", Document.class)))
                : new Task.ToClaim(action, verdict, claim);
    }

    private static Document write(ClaimFilter filter) {
        return given(new Document("userId", filter.userId())
                .append("eventId", filter.eventId())
                .append("status", name(filter.status()))
                .append("reason", filter.reason())
                .append("from", date(filter.from()))
                .append("to", date(filter.to()))
                .append("stepBefore", date(filter.stuck().stepBefore()))
                .append("minAttempts", filter.stuck().minAttempts())
                .append("nextAttemptBefore", date(filter.stuck().nextAttemptBefore())));
    }

    private static ClaimFilter readClaims(Document filter) {
        String status = filter.getString("status");
        return new ClaimFilter(
                filter.getString("userId"),
                filter.getString("eventId"),
                status == null ? null : ClaimStatus.valueOf(status),
                filter.getString("reason"),
                instant(filter, "from"),
                instant(filter, "to"),
                new ClaimFilter.Stuck(
                        instant(filter, "stepBefore"),
                        filter.getInteger("minAttempts"),
                        instant(filter, "nextAttemptBefore")));
    }

    private static Document write(DeadLetterQuery.Filter filter) {
        return given(new Document("status", filter.status().name())
                .append("topic", filter.topic())
                .append("group", filter.group())
                .append("parkedBefore", date(filter.parkedBefore())));
    }

    private static DeadLetterQuery.Filter readDeadLetters(Document filter) {
        return new DeadLetterQuery.Filter(
                io.largesse.orchestrator.deadletters.domain.Status.valueOf(filter.getString("status")),
                filter.getString("topic"),
                filter.getString("group"),
                instant(filter, "parkedBefore"));
    }

    private static Document given(Document document) {
        document.values().removeIf(Objects::isNull);
        return document;
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
