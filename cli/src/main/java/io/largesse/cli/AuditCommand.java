package io.largesse.cli;

import io.largesse.cli.gateway.Call;
import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.output.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
        name = "audit",
        description = "Who changed what, when and why, and whether the log of it is whole.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  largesse audit list --resource USER", "  largesse audit COMMAND --help"})
final class AuditCommand extends GatewayCommand {

    AuditCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Command(
            name = "list",
            description = "Entries of the audit log.",
            footer = {
                "  largesse audit list --actor USER --from 2026-11-25T00:00:00Z",
                "  largesse audit list --all --json"
            })
    int list(@Mixin AuditFilters filters, @Mixin Paging paging) {
        return list(
                "/api/audit-log",
                paging,
                filters.parameters(),
                List.of(
                        Column.time("AT", "/at", now()),
                        Column.cut("ACTOR", "/actor"),
                        Column.of("ACTION", "/action"),
                        Column.of("RESOURCE", "/resource"),
                        Column.cut("BEFORE", "/before"),
                        Column.cut("AFTER", "/after"),
                        Column.cut("REASON", "/reason")));
    }

    @Command(
            name = "verify",
            description = "Whether every entry is there as it was written; exit code 9 if not.",
            footer = {"  largesse audit verify || page-somebody"})
    int verify() {
        JsonNode verdict = gateway().json(Call.get("/api/audit-log/verify"));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("whole", "/ok");
        fields.put("entries", "/entries");
        fields.put("first broken", "/firstBroken");
        show(verdict, fields);
        return verdict.path("ok").asBoolean(false) ? ExitStatus.OK.code() : ExitStatus.AUDIT_BROKEN.code();
    }

    @Command(
            name = "export",
            description = "All entries that match, as CSV. It is complete if and only if the exit code is 0.",
            footer = {"  largesse audit export --from 2026-11-01T00:00:00Z > november.csv"})
    int export(@Mixin AuditFilters filters) {
        gateway().copy(Call.get("/api/audit-log/export").query(filters.parameters()), out());
        return ExitStatus.OK.code();
    }
}
