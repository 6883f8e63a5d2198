package io.largesse.orchestrator.bulk.store;

import io.largesse.orchestrator.bulk.domain.Operation;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.Input;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An operation as a document and back. */
final class OperationDocuments {

    private OperationDocuments() {}

    static Document write(Operation operation) {
        return new Document("_id", operation.id())
                .append("kind", operation.kind().name())
                .append("verdict", name(operation.verdict()))
                .append("reason", operation.reason())
                .append("by", operation.by())
                .append("createdAt", Date.from(operation.createdAt()))
                .append("filter", write(operation.filter()))
                .append("perSecond", operation.perSecond())
                .append("status", operation.status().name())
                .append("endedAt", date(operation.endedAt()));
    }

    static Operation read(Document document) {
        String verdict = document.getString("verdict");
        return new Operation(
                document.getString("_id"),
                Operation.Kind.valueOf(document.getString("kind")),
                verdict == null ? null : Input.Verdict.valueOf(verdict),
                document.getString("reason"),
                document.getString("by"),
                document.getDate("createdAt").toInstant(),
                readFilter(document.get("filter", Document.class)),
                document.getInteger("perSecond"),
                Operation.Status.valueOf(document.getString("status")),
                instant(document, "endedAt"));
    }

    static Document write(ClaimFilter filter) {
        return new Document("userId", filter.userId())
                .append("eventId", filter.eventId())
                .append("status", name(filter.status()))
                .append("reason", filter.reason())
                .append("from", date(filter.from()))
                .append("to", date(filter.to()))
                .append("stepBefore", date(filter.stuck().stepBefore()))
                .append("minAttempts", filter.stuck().minAttempts())
                .append("nextAttemptBefore", date(filter.stuck().nextAttemptBefore()));
    }

    private static ClaimFilter readFilter(Document filter) {
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
