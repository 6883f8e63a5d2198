package io.largesse.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which entries of the audit log. */
final class AuditFilters {

    @Option(names = "--actor", paramLabel = "ID", description = "By this user.")
    @Nullable
    String actor;

    @Option(names = "--action", paramLabel = "ACTION", description = "Of this kind.")
    @Nullable
    String action;

    @Option(names = "--resource", paramLabel = "ID", description = "On what has this id.")
    @Nullable
    String resource;

    @Option(names = "--from", paramLabel = "TIME", description = "At that time or later, as 2026-11-01T00:00:00Z.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Before.")
    @Nullable
    String to;

    Map<String, @Nullable Object> parameters() {
        return GatewayCommand.parameters(
                "actor", actor, "action", action, "resource", resource, "from", from, "to", to);
    }
}
