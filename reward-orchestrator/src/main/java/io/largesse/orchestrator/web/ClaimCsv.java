package io.largesse.orchestrator.web;

import io.largesse.orchestrator.domain.ClaimSummary;
import io.largesse.orchestrator.domain.Pending;
import java.io.IOException;
import java.io.OutputStream;

/** Claims as lines of a file. */
final class ClaimCsv {

    private static final String[] HEADER = {
        "claimId",
        "eventId",
        "userId",
        "status",
        "reason",
        "message",
        "acceptedAt",
        "updatedAt",
        "endedAt",
        "version",
        "step",
        "attempt",
        "since",
        "sentAt",
        "nextAttemptAt"
    };

    private final Csv lines;

    /** Begins with the header line. */
    ClaimCsv(OutputStream out) {
        lines = new Csv(out, HEADER);
    }

    void write(ClaimSummary claim) {
        Pending pending = claim.pending();
        lines.write(
                claim.claimId(),
                claim.eventId(),
                claim.userId(),
                claim.status(),
                claim.reason(),
                claim.message(),
                claim.acceptedAt(),
                claim.updatedAt(),
                claim.endedAt(),
                claim.version(),
                pending == null ? null : pending.step(),
                pending == null ? null : pending.attempt(),
                pending == null ? null : pending.since(),
                pending == null ? null : pending.sentAt(),
                claim.nextAttemptAt());
    }

    /** Sends what has been written so far. */
    void flush() throws IOException {
        lines.flush();
    }
}
