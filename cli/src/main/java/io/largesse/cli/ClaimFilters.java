package io.largesse.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which claims; the platform says what cannot be meant. */
final class ClaimFilters {

    @Option(names = "--user", paramLabel = "ID", description = "Of this user.")
    @Nullable
    String user;

    @Option(names = "--event", paramLabel = "ID", description = "Of this event.")
    @Nullable
    String event;

    @Option(names = "--status", paramLabel = "STATUS", description = "In this status, as NEEDS_INTERVENTION.")
    @Nullable
    String status;

    @Option(names = "--reason", paramLabel = "CODE", description = "With this reason, as OUT_OF_STOCK.")
    @Nullable
    String reason;

    @Option(names = "--from", paramLabel = "TIME", description = "Accepted then or later, as 2026-11-01T00:00:00Z.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Accepted before.")
    @Nullable
    String to;

    @Option(names = "--step-older-than", paramLabel = "DURATION", description = "In their step for so long, as PT10M.")
    @Nullable
    String stepOlderThan;

    @Option(names = "--min-attempts", paramLabel = "N", description = "Whose step was tried so often or more.")
    @Nullable
    String minAttempts;

    @Option(names = "--next-attempt-before", paramLabel = "TIME", description = "That are tried again before.")
    @Nullable
    String nextAttemptBefore;

    Map<String, @Nullable Object> parameters() {
        return GatewayCommand.parameters(
                "userId", user,
                "eventId", event,
                "status", status,
                "reason", reason,
                "from", from,
                "to", to,
                "stepOlderThan", stepOlderThan,
                "minAttempts", minAttempts,
                "nextAttemptBefore", nextAttemptBefore);
    }
}
