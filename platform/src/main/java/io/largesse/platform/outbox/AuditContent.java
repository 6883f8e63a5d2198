package io.largesse.platform.outbox;

import io.largesse.audit.AuditEntry;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.schema.Topic;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An act as the content of an outbox's entry, and from there as a message. */
final class AuditContent {

    /** No other entry has it. */
    private static final String ACTION = "auditAction";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditContent() {}

    static Document of(Initiator by, Act act) {
        return new Document(ACTION, act.action())
                .append("actor", by.id())
                .append("resource", act.resource())
                .append("before", json(act.before()))
                .append("after", json(act.after()))
                .append("reason", act.reason())
                .append("requestId", by.requestId());
    }

    static boolean isIn(OutboxEntry entry) {
        return entry.content().containsKey(ACTION);
    }

    /** Those of a service go to one partition: its acts have one order. */
    static Outgoing<AuditEntry> message(String service, OutboxEntry entry) {
        Document content = entry.content();
        var told = new AuditEntry(
                entry.id(),
                service,
                entry.at(),
                content.getString("actor"),
                content.getString(ACTION),
                content.getString("resource"),
                content.getString("before"),
                content.getString("after"),
                content.getString("reason"),
                content.getString("requestId"));
        return new Outgoing<>(Topic.AUDIT_ENTRIES, service, told, entry.trace());
    }

    private static @Nullable String json(@Nullable Map<String, ?> thing) {
        return thing == null ? null : JSON.writeValueAsString(thing);
    }
}
