package io.largesse.orchestrator.audit.messaging;

import io.largesse.audit.AuditEntry;
import io.largesse.orchestrator.audit.domain.Entry;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Message;
import java.util.List;
import java.util.function.Consumer;

/** Translates what services tell the audit log. */
public final class AuditConsumer implements BatchHandler<AuditEntry> {

    private final Consumer<List<Entry>> append;

    /** @param append takes entries in the order of each service */
    public AuditConsumer(Consumer<List<Entry>> append) {
        this.append = append;
    }

    @Override
    public void handle(List<Message<AuditEntry>> batch) {
        append.accept(batch.stream().map(message -> entry(message.value())).toList());
    }

    private static Entry entry(AuditEntry told) {
        return new Entry(
                told.getEntryId(),
                told.getService(),
                told.getAt(),
                told.getActor(),
                told.getAction(),
                told.getResource(),
                told.getBefore(),
                told.getAfter(),
                told.getReason(),
                told.getRequestId());
    }
}
