package io.largesse.cli;

import io.largesse.cli.gateway.Call;
import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import io.largesse.cli.output.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "events",
        description = "Make events, open and close them, and see what a claim would come to.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  largesse events list --status ACTIVE", "  largesse events COMMAND --help"})
final class EventsCommand extends GatewayCommand {

    private static final String EVENT = "/api/events/{}";

    /** What an event says of itself, and nobody can write. */
    private static final List<String> READ_ONLY =
            List.of("eventId", "status", "open", "opening", "version", "createdAt", "updatedAt", "rewards");

    EventsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Command(
            name = "list",
            description = "Events, newest first.",
            footer = {"  largesse events list --status ACTIVE", "  largesse events list --all --json | jq -r .name"})
    int list(
            @Option(names = "--status", paramLabel = "STATUS", description = "In this status, as PAUSED.") @Nullable
                    String status,
            @Mixin Paging paging) {
        return list(
                "/api/events",
                paging,
                parameters("status", status),
                List.of(
                        Column.of("EVENT", "/eventId"),
                        Column.status("/status"),
                        Column.of("OPEN", "/open"),
                        Column.cut("NAME", "/name"),
                        Column.time("STARTS", "/startsAt", now()),
                        Column.time("ENDS", "/endsAt", now())));
    }

    @Command(
            name = "show",
            description = "One event and its rewards.",
            footer = {"  largesse events show EVENT", "  largesse events show EVENT --json > event.json"})
    int show(@Parameters(paramLabel = "EVENT") String eventId) {
        JsonNode event = gateway().json(Call.get(Call.path(EVENT, eventId)));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event", "/eventId");
        fields.put("name", "/name");
        fields.put("status", "/status");
        fields.put("open now", "/open");
        fields.put("starts", "/startsAt");
        fields.put("ends", "/endsAt");
        fields.put("time zone", "/timeZone");
        fields.put("claims per user", "/claimLimit/perUser");
        fields.put("in each", "/claimLimit/period");
        fields.put("condition", "/condition");
        fields.put("version", "/version");
        show(event, fields);
        if (!json && !event.path("rewards").isEmpty()) {
            table(RewardsCommand.columns(), event.path("rewards"));
        }
        return ExitStatus.OK.code();
    }

    @Command(
            name = "create",
            description = "Makes an event, a draft, of a JSON file; - is standard input.",
            footer = {"  largesse events create event.json", "  generate-event | largesse events create -"})
    int create(@Parameters(paramLabel = "FILE") String file) {
        JsonNode event = gateway().json(Call.of("POST", "/api/events", read(file)));
        return done(event, "Event " + Column.text(event, "/eventId") + " is a draft.");
    }

    @Command(
            name = "update",
            description = {
                "Changes an event to what a file says that events show --json has written, and somebody has edited.",
                "The change is refused with exit code 5 if the event has changed since it was read."
            },
            footer = {
                "  largesse events show EVENT --json > event.json",
                "  largesse events update event.json",
                "  largesse events update event.json --force --reason 'ends early: season 4 is moved'"
            })
    int update(
            @Parameters(paramLabel = "FILE", description = "- is standard input.") String file,
            @Option(names = "--force", description = "Even if it shrinks what was promised; needs --reason.")
                    boolean force,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why.") @Nullable String reason) {
        ObjectNode body = read(file);
        String eventId = body.path("eventId").asString("");
        if (eventId.isEmpty() || !body.path("version").isIntegralNumber()) {
            throw new FailedException(
                    ExitStatus.USAGE,
                    file + " has no eventId and version.",
                    "Begin with what ./largesse events show EVENT --json writes.");
        }
        String tag = "\"" + body.path("version").asLong() + "\"";
        body.remove(READ_ONLY);
        if (force) {
            body.put("force", true);
        }
        if (reason != null) {
            body.put("reason", reason);
        }
        JsonNode event =
                gateway().json(Call.of("PUT", Call.path(EVENT, eventId), body).with("If-Match", tag));
        return done(event, "Event " + eventId + " is version " + Column.text(event, "/version") + " now.");
    }

    @Command(
            name = "status",
            description = "Moves an event on: DRAFT, ACTIVE, PAUSED, ENDED, ARCHIVED.",
            footer = {"  largesse events status EVENT ACTIVE", "  largesse events status EVENT PAUSED"})
    int status(@Parameters(paramLabel = "EVENT") String eventId, @Parameters(paramLabel = "STATUS") String status) {
        ObjectNode body = object().put("status", status.toUpperCase(Locale.ROOT));
        JsonNode event = gateway().json(Call.of("PATCH", Call.path(EVENT + "/status", eventId), body));
        return done(event, "Event " + eventId + " is " + Column.text(event, "/status") + " now.");
    }

    /** Whose claim is previewed: one of them. */
    static final class Claimant {

        @Option(names = "--user", paramLabel = "ID", required = true, description = "A player, as they are.")
        @Nullable
        String user;

        @Option(
                names = "--activities",
                paramLabel = "FILE",
                required = true,
                description = "{\"activities\":[...]}: what a player might do.")
        @Nullable
        String activities;
    }

    @Command(
            name = "preview",
            description = "What would come of a claim now. Changes nothing.",
            footer = {
                "  largesse events preview EVENT --user USER",
                "  largesse events preview EVENT --activities activities.json"
            })
    int preview(@Parameters(paramLabel = "EVENT") String eventId, @ArgGroup(multiplicity = "1") Claimant claimant) {
        ObjectNode body =
                claimant.activities == null ? object().put("userId", claimant.user) : read(claimant.activities);
        JsonNode preview = gateway()
                .json(Call.of("POST", Call.path(EVENT + "/preview", eventId), body)
                        .sentAgain());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("outcome", "/outcome");
        fields.put("reason", "/reason/code");
        fields.put("condition", "/condition");
        fields.put("claims used", "/limit/used");
        fields.put("claims per user", "/limit/perUser");
        show(preview, fields);
        if (!json) {
            table(
                    List.of(
                            Column.of("REWARD", "/rewardId"),
                            Column.cut("NAME", "/name"),
                            Column.of("QUANTITY", "/quantityPerClaim"),
                            Column.of("AVAILABLE", "/available"),
                            Column.of("REMAINING", "/stock/remaining")),
                    preview.path("stock"));
        }
        return ExitStatus.OK.code();
    }
}
