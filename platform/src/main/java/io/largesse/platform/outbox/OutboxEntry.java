package io.largesse.platform.outbox;

import io.largesse.platform.observability.TraceContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/**
 * One thing that a document still has to tell.
 *
 * @param id of its own, so that exactly this entry is removed
 * @param by the instance that wrote it, and is the one to tell it while it is fresh
 * @param at when it was written
 * @param trace of the request or message that caused it
 * @param content the service's own: whatever the message needs that the document itself does not say
 */
public record OutboxEntry(String id, String by, Instant at, TraceContext trace, Document content) {

    static OutboxEntry read(Document entry) {
        return new OutboxEntry(
                entry.getString("id"),
                entry.getString("by"),
                Objects.requireNonNull(entry.getDate("at"), "outbox.at").toInstant(),
                TraceContext.parse(entry.getString("trace")),
                Objects.requireNonNull(entry.get("content", Document.class), "outbox.content"));
    }

    /** When the first of these was written. */
    static Instant earliest(List<Document> entries) {
        return entries.stream()
                .map(entry -> entry.getDate("at").toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    Document toDocument() {
        return new Document("id", id)
                .append("by", by)
                .append("at", Date.from(at))
                .append("trace", trace.toString())
                .append("content", content);
    }
}
