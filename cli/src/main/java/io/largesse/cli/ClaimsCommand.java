package io.largesse.cli;

import io.largesse.cli.gateway.Call;
import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.output.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "claims",
        description = "Find claims, see what becomes of them, and do something about those that are stuck.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  largesse claims list --status NEEDS_INTERVENTION",
            "  largesse claims watch 0199f2c4-…",
            "  largesse claims COMMAND --help"
        })
final class ClaimsCommand extends GatewayCommand {

    /** What an operator knows of a grant whose outcome the platform does not. */
    enum Outcome {
        SUCCEEDED,
        FAILED
    }

    private static final String CLAIM = "/api/event-claims/{}";

    ClaimsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Command(
            name = "list",
            description = "Claims, newest first.",
            footer = {
                "  largesse claims list --status FAILED --from 2026-11-01T00:00:00Z",
                "  largesse claims list --step-older-than PT10M",
                "  largesse claims list --event EVENT --all --json | jq -r .claimId"
            })
    int list(@Mixin ClaimFilters filters, @Mixin Paging paging) {
        return list(
                "/api/event-claims",
                paging,
                filters.parameters(),
                List.of(
                        Column.of("CLAIM", "/claimId"),
                        Column.status("/status"),
                        Column.cut("REASON", "/reason/code"),
                        Column.cut("EVENT", "/eventId"),
                        Column.cut("USER", "/userId"),
                        Column.time("ACCEPTED", "/acceptedAt", now()),
                        Column.of("STEP", "/waiting/step"),
                        Column.of("ATTEMPT", "/waiting/attempt")));
    }

    @Command(
            name = "show",
            description = "One claim and its rewards.",
            footer = {"  largesse claims show CLAIM", "  largesse claims show CLAIM --watch"})
    int show(
            @Parameters(paramLabel = "CLAIM") String claimId,
            @Option(names = "--watch", description = "As claims watch.") boolean watch) {
        if (watch) {
            return watch(claimId);
        }
        return showClaim(gateway().json(Call.get(Call.path(CLAIM, claimId))));
    }

    @Command(
            name = "watch",
            description = {
                "Each step of a claim as it happens, until the claim has ended or waits for a person.",
                "With --json each step is a line, and the last line is the claim."
            },
            footer = {"  largesse claims watch CLAIM && echo granted"})
    int watch(@Parameters(paramLabel = "CLAIM") String claimId) {
        JsonNode claim = new ClaimWatch(gateway(), out(), json, surroundings.pause()).untilEnded(claimId);
        showClaim(claim);
        return switch (claim.path("status").asString("")) {
            case "SUCCEEDED" -> ExitStatus.OK.code();
            case "NEEDS_INTERVENTION" -> ExitStatus.CLAIM_UNDER_REVIEW.code();
            default -> ExitStatus.CLAIM_NOT_GRANTED.code();
        };
    }

    @Command(
            name = "timeline",
            description = "Every step and attempt of a claim so far.",
            footer = {"  largesse claims timeline CLAIM"})
    int timeline(@Parameters(paramLabel = "CLAIM") String claimId) {
        JsonNode timeline = gateway().json(Call.get(Call.path(CLAIM + "/timeline", claimId)));
        if (json) {
            return show(timeline, Map.of());
        }
        table(
                List.of(
                        Column.time("AT", "/at", now()),
                        Column.of("STEP", "/step"),
                        Column.of("OUTCOME", "/outcome"),
                        Column.of("ATTEMPT", "/attempt"),
                        Column.of("TOOK MS", "/tookMs"),
                        Column.of("ACTOR", "/actor"),
                        Column.cut("DETAIL", "/detail")),
                timeline.path("items"));
        if (timeline.path("waitingFor").isString()) {
            out().line("waits for " + ClaimWatch.waiting(timeline));
            out().flush();
        }
        return ExitStatus.OK.code();
    }

    @Command(
            name = "retry",
            description = "Asks once more for what a claim under review is stuck at.",
            footer = {"  largesse claims retry CLAIM --reason 'provider is back'"})
    int retry(@Parameters(paramLabel = "CLAIM") String claimId, @Mixin Reason reason) {
        return act("retry", claimId, reason.body());
    }

    @Command(
            name = "cancel",
            description = "Gives a claim up, while nothing of it can have been granted.",
            footer = {"  largesse claims cancel CLAIM --reason 'wrong event'"})
    int cancel(@Parameters(paramLabel = "CLAIM") String claimId, @Mixin Reason reason) {
        return act("cancel", claimId, reason.body());
    }

    @Command(
            name = "resolve",
            description = {
                "Ends a claim under review as you know it ended.",
                "Where it takes two people, it is an operation that waits for the second one."
            },
            footer = {
                "  largesse claims resolve CLAIM --outcome SUCCEEDED --reason 'item is in the inventory, ticket 4711'"
            })
    int resolve(
            @Parameters(paramLabel = "CLAIM") String claimId,
            @Option(names = "--outcome", required = true, description = "${COMPLETION-CANDIDATES}.") Outcome outcome,
            @Mixin Reason reason) {
        ObjectNode body = reason.body().put("outcome", outcome.name());
        JsonNode answer = gateway().json(Call.of("POST", Call.path(CLAIM + "/resolve", claimId), body));
        return answer.path("operationId").isMissingNode() ? done(claimId, answer) : ordered(answer);
    }

    @Command(
            name = "stats",
            description = "How many claims there are by status and reason, and how long they took.",
            footer = {"  largesse claims stats --event EVENT", "  largesse claims stats --from 2026-11-25T00:00:00Z"})
    int stats(
            @Option(names = "--event", paramLabel = "ID", description = "Of this event.") @Nullable String event,
            @Option(names = "--from", paramLabel = "TIME", description = "Accepted then or later.") @Nullable
                    String from,
            @Option(names = "--to", paramLabel = "TIME", description = "Accepted before.") @Nullable String to) {
        JsonNode stats = gateway()
                .json(Call.get("/api/event-claims/stats").query(parameters("eventId", event, "from", from, "to", to)));
        Map<String, String> fields = new LinkedHashMap<>();
        stats.path("byStatus").propertyNames().forEach(name -> fields.put(name, "/byStatus/" + name));
        stats.path("byReason").propertyNames().forEach(name -> fields.put("  " + name, "/byReason/" + name));
        for (String percentile : List.of("p50", "p95", "p99")) {
            fields.put("ms to the end, " + percentile, "/timeToEndMs/" + percentile);
        }
        return show(stats, fields);
    }

    @Command(
            name = "export",
            description = "All claims that match, as CSV. It is complete if and only if the exit code is 0.",
            footer = {"  largesse claims export --status FAILED > failed.csv"})
    int export(@Mixin ClaimFilters filters) {
        gateway().copy(Call.get("/api/event-claims/export").query(filters.parameters()), out());
        return ExitStatus.OK.code();
    }

    private int act(String act, String claimId, ObjectNode body) {
        return done(claimId, gateway().json(Call.of("POST", Call.path(CLAIM + "/" + act, claimId), body)));
    }

    private int done(String claimId, JsonNode claim) {
        return done(claim, "Claim " + claimId + " is " + Column.text(claim, "/status") + " now.");
    }

    private int showClaim(JsonNode claim) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("claim", "/claimId");
        fields.put("status", "/status");
        if (claim.path("reason").isObject()) {
            fields.put("reason", "/reason/code");
            fields.put("", "/reason/message");
        }
        fields.put("event", "/eventId");
        fields.put("user", "/userId");
        fields.put("accepted", "/acceptedAt");
        fields.put("ended", "/endedAt");
        show(claim, fields);
        if (!json && !claim.path("rewards").isEmpty()) {
            table(
                    List.of(
                            Column.of("REWARD", "/rewardId"),
                            Column.cut("NAME", "/name"),
                            Column.of("TYPE", "/type"),
                            Column.of("QUANTITY", "/quantity"),
                            Column.status("/status"),
                            Column.of("GRANT", "/grantId")),
                    claim.path("rewards"));
        }
        return ExitStatus.OK.code();
    }
}
