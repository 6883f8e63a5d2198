package io.largesse.orchestrator;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.Pending;
import io.largesse.orchestrator.store.ClaimStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/outbox}: what claims still have to send, or still wait to be answered, the longest due first. */
@Endpoint(id = "outbox")
final class OutboxEndpoint {

    private static final int MAX_ENTRIES = 200;

    private final ClaimStore store;

    OutboxEndpoint(ClaimStore store) {
        this.store = store;
    }

    /**
     * @param command id of the command that has no answer yet
     * @param lifecycle whether the broker may not have the claim's lifecycle event yet
     */
    record Entry(
            String claimId,
            String status,
            @Nullable String command,
            @Nullable Integer attempt,
            @Nullable Instant firstSentAt,
            boolean lifecycle,
            @Nullable Instant dueAt) {

        static Entry of(Claim claim) {
            Pending pending = claim.pending();
            return new Entry(
                    claim.id(),
                    claim.status().name(),
                    claim.pendingCommandId(),
                    pending == null ? null : pending.attempt(),
                    pending == null ? null : pending.since(),
                    claim.unpublished(),
                    claim.wakeAt());
        }
    }

    record Outbox(List<Entry> items) {}

    @ReadOperation
    Outbox outbox() {
        return new Outbox(store.unsettled(MAX_ENTRIES).stream().map(Entry::of).toList());
    }
}
