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
        description = "The same done to many claims: see what is meant, order it, see how far it is.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  largesse operations preview retry --event EVENT",
            "  largesse operations start retry --event EVENT --at-most 250 --because 'provider is back'",
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
        JsonNode operation = gateway().json(Call.of("POST", path, body));
        String id = Column.text(operation, "/operationId");
        return done(operation, "Operation " + id + " has begun: largesse operations show " + id);
    }

    @Command(
            name = "list",
            description = "Operations, newest first.",
            footer = {"  largesse operations list"})
    int list(@Mixin Paging paging) {
        return list(
                "/api/operations",
                paging,
                Map.of(),
                List.of(
                        Column.of("OPERATION", "/operationId"),
                        Column.of("ACTION", "/action"),
                        Column.status("/status"),
                        Column.of("CLAIMS", "/selected"),
                        Column.of("DONE", "/done"),
                        Column.of("REFUSED", "/refused"),
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
            description = "What came of each claim of an operation.",
            footer = {"  largesse operations items OPERATION --result REFUSED --all"})
    int items(
            @Parameters(paramLabel = "OPERATION") String id,
            @Option(names = "--result", paramLabel = "RESULT", description = "DONE or REFUSED.") @Nullable
                    String result,
            @Mixin Paging paging) {
        return list(
                Call.path(OPERATION + "/items", id),
                paging,
                parameters("result", result),
                List.of(
                        Column.of("CLAIM", "/claimId"),
                        Column.of("RESULT", "/result"),
                        Column.status("/status"),
                        Column.time("AT", "/at", now())));
    }

    @Command(
            name = "stop",
            description = "Leaves the claims as they are that nothing was done to yet.",
            footer = {"  largesse operations stop OPERATION --reason 'wrong event'"})
    int stop(@Parameters(paramLabel = "OPERATION") String id, @Mixin Reason reason) {
        return show(gateway().json(Call.of("POST", Call.path(OPERATION + "/stop", id), reason.body())));
    }

    private int show(JsonNode operation) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("operation", "/operationId");
        fields.put("action", "/action");
        fields.put("status", "/status");
        fields.put("claims", "/selected");
        fields.put("done", "/done");
        fields.put("refused", "/refused");
        fields.put("because", "/reason");
        fields.put("ordered", "/createdAt");
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
