package io.largesse.cli;

import io.largesse.cli.gateway.Call;
import io.largesse.cli.output.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "operations",
        description =
                "The same done to many: see what is meant, order it, see how far it is, approve of what others ordered.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  largesse operations preview retry --event EVENT",
            "  largesse operations start retry --event EVENT --at-most 250 --because 'provider is back'",
            "  largesse operations list --status WAITING",
            "  largesse operations COMMAND --help"
        })
final class OperationsCommand extends GatewayCommand {

    /** What is done to each claim. */
    enum Action {
        RETRY,
        CANCEL,
        RESOLVE
    }

    private static final String OPERATION = "/api/operations/{}";

    OperationsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Command(
            name = "preview",
            description = "How many claims match, and the newest of them. Changes nothing.",
            footer = {"  largesse operations preview cancel --event EVENT --status PENDING_CONDITION_CHECK"})
    int preview(
            @Parameters(paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}.") Action action,
            @Mixin ClaimFilters filters) {
        ObjectNode body = object().put("action", action.name());
        body.set("filter", filter(filters));
        JsonNode preview = gateway().json(Call.of("POST", "/api/event-claims/bulk/preview", body));
        if (!json) {
            table(
                    List.of(
                            Column.of("CLAIM", "/claimId"),
                            Column.status("/status"),
                            Column.cut("EVENT", "/eventId"),
                            Column.cut("USER", "/userId"),
                            Column.time("ACCEPTED", "/acceptedAt", now())),
                    preview.path("sample"));
        }
        return done(preview, Column.text(preview, "/count") + " claims match.");
    }

    @Command(
            name = "start",
            description = "Does it to each claim that matches, once.",
            footer = {
                "  largesse operations start retry --event EVENT --at-most 250 --because 'provider is back'",
                "  largesse operations start resolve --outcome FAILED --event EVENT --at-most 12 --because 'ticket 4711'"
            })
    int start(
            @Parameters(paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}.") Action action,
            @Mixin ClaimFilters filters,
            @Option(
                            names = "--because",
                            paramLabel = "TEXT",
                            required = true,
                            description = "Why; it is kept with each claim, with your name.")
                    String because,
            @Option(
                            names = "--at-most",
                            paramLabel = "N",
                            required = true,
                            description = "Where more claims match, nothing is done.")
                    int atMost,
            @Option(names = "--per-second", paramLabel = "N", description = "So many a second (default: 20).") @Nullable
                    Integer perSecond,
            @Option(names = "--outcome", description = "Of a resolve: ${COMPLETION-CANDIDATES}.")
                    ClaimsCommand.@Nullable Outcome outcome) {
        ObjectNode body = object().put("reason", because).put("atMost", atMost);
        body.set("filter", filter(filters));
        if (perSecond != null) {
            body.put("perSecond", perSecond);
        }
        if (outcome != null) {
            body.put("outcome", outcome.name());
        }
        String path = "/api/event-claims/bulk/" + action.name().toLowerCase(Locale.ROOT);
        return ordered(gateway().json(Call.of("POST", path, body)));
    }

    @Command(
            name = "list",
            description = "Operations, newest first.",
            footer = {"  largesse operations list", "  largesse operations list --status WAITING"})
    int list(
            @Option(
                            names = "--status",
                            paramLabel = "STATUS",
                            description = "SELECTING, WAITING, RUNNING, DONE, STOPPED or EXPIRED.")
                    @Nullable
                    String status,
            @Mixin Paging paging) {
        return list(
                "/api/operations",
                paging,
                parameters("status", status),
                List.of(
                        Column.of("OPERATION", "/operationId"),
                        Column.of("ACTION", "/action"),
                        Column.status("/status"),
                        Column.of("ITEMS", "/selected"),
                        Column.of("DONE", "/done"),
                        Column.of("REFUSED", "/refused"),
                        Column.of("FAILED", "/failed"),
                        Column.time("ORDERED", "/createdAt", now()),
                        Column.cut("BECAUSE", "/reason")));
    }

    @Command(
            name = "show",
            description = "How far an operation is.",
            footer = {"  largesse operations show OPERATION"})
    int show(@Parameters(paramLabel = "OPERATION") String id) {
        return show(gateway().json(Call.get(Call.path(OPERATION, id))));
    }

    @Command(
            name = "items",
            description = "What came of each claim, or dead letter, of an operation.",
            footer = {"  largesse operations items OPERATION --result REFUSED --all"})
    int items(
            @Parameters(paramLabel = "OPERATION") String id,
            @Option(names = "--result", paramLabel = "RESULT", description = "DONE, REFUSED or FAILED.") @Nullable
                    String result,
            @Mixin Paging paging) {
        return list(
                Call.path(OPERATION + "/items", id),
                paging,
                parameters("result", result),
                List.of(
                        Column.of("ITEM", "/id"),
                        Column.of("RESULT", "/result"),
                        Column.status("/status"),
                        Column.time("AT", "/at", now())));
    }

    @Command(
            name = "approve",
            description = {
                "Has an operation done that waits for a second person: of what it has found, and nothing else.",
                "Whoever ordered it cannot; whoever approves could have ordered it."
            },
            footer = {"  largesse operations items OPERATION", "  largesse operations approve OPERATION"})
    int approve(@Parameters(paramLabel = "OPERATION") String id) {
        return show(gateway().json(Call.of("POST", Call.path(OPERATION + "/approve", id), object())));
    }

    @Command(
            name = "stop",
            description =
                    "Leaves everything as it is that nothing was done to yet. So is an operation withdrawn, or refused, that waits.",
            footer = {"  largesse operations stop OPERATION --reason 'wrong event'"})
    int stop(@Parameters(paramLabel = "OPERATION") String id, @Mixin Reason reason) {
        return show(gateway().json(Call.of("POST", Call.path(OPERATION + "/stop", id), reason.body())));
    }

    private int show(JsonNode operation) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("operation", "/operationId");
        fields.put("action", "/action");
        fields.put("status", "/status");
        fields.put("outcome", "/outcome");
        fields.put("about", "/about");
        fields.put("items", "/selected");
        fields.put("done", "/done");
        fields.put("refused", "/refused");
        fields.put("failed", "/failed");
        fields.put("because", "/reason");
        fields.put("ordered by", "/orderedBy");
        fields.put("ordered", "/createdAt");
        fields.put("approved by", "/approvedBy");
        fields.put("approve until", "/expiresAt");
        fields.put("ended", "/endedAt");
        return show(operation, fields);
    }

    private static ObjectNode filter(ClaimFilters filters) {
        ObjectNode filter = object();
        filters.parameters().forEach((name, value) -> {
            if (value != null) {
                filter.put(name, value.toString());
            }
        });
        return filter;
    }
}
