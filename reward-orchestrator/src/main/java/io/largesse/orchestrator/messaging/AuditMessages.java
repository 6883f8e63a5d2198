package io.largesse.orchestrator.messaging;

import io.largesse.audit.AuditEntry;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.TimelineEntry;
import io.largesse.orchestrator.domain.TimelineEntry.Intervention;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;
import java.util.ArrayList;
import java.util.List;

/** What people did to claims, for the audit log. */
public final class AuditMessages {

    private static final String SERVICE = "reward-orchestrator";

    private AuditMessages() {}

    /**
     * All that people ever did to the claim. It is told with every lifecycle event: the one after an act cannot be lost, so the act
     * cannot be, and the log knows it by its place in the timeline.
     */
    public static List<Outgoing<AuditEntry>> messages(Claim claim) {
        List<Outgoing<AuditEntry>> messages = new ArrayList<>(0);
        for (int place = 0; place < claim.timeline().size(); place++) {
            TimelineEntry entry = claim.timeline().get(place);
            Intervention intervention = entry.intervention();
            if (intervention != null) {
                messages.add(message(claim, place, entry, intervention));
            }
        }
        return messages;
    }

    private static Outgoing<AuditEntry> message(
            Claim claim, int place, TimelineEntry entry, Intervention intervention) {
        var told = new AuditEntry(
                claim.id() + ":" + place,
                SERVICE,
                entry.at(),
                entry.actor(),
                "CLAIM_" + entry.outcome(),
                claim.id(),
                json(intervention.before()),
                json(intervention.after()),
                entry.detail(),
                intervention.requestId());
        return new Outgoing<>(
                Topic.AUDIT_ENTRIES,
                SERVICE,
                told,
                TraceContext.parse(claim.request().trace()));
    }

    private static String json(ClaimStatus status) {
        return "{\"status\":\"%s\"}".formatted(status);
    }
}
