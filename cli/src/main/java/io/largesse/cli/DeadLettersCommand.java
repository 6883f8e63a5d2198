package io.largesse.cli;

import io.largesse.cli.gateway.Call;
import io.largesse.cli.output.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "dead-letters",
        description = "Records that could not be handled: see them, send them again, or give them up.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  largesse dead-letters list", "  largesse dead-letters COMMAND --help"})
final class DeadLettersCommand extends GatewayCommand {

    private static final String LETTER = "/api/dead-letters/{}";

    DeadLettersCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Command(
            name = "list",
            description = "Dead letters, newest first; those that nobody has done anything about.",
            footer = {
                "  largesse dead-letters list --topic game.activity",
                "  largesse dead-letters list --status REDRIVEN"
            })
    int list(
            @Option(names = "--topic", paramLabel = "TOPIC", description = "Of this topic.") @Nullable String topic,
            @Option(names = "--group", paramLabel = "GROUP", description = "Of this consumer group.") @Nullable
                    String group,
            @Option(names = "--status", paramLabel = "STATUS", description = "OPEN, REDRIVING, REDRIVEN or DISCARDED.")
                    @Nullable
                    String status,
            @Mixin Paging paging) {
        return list(
                "/api/dead-letters",
                paging,
                parameters("topic", topic, "group", group, "status", status),
                List.of(
                        Column.of("DEAD LETTER", "/id"),
                        Column.status("/status"),
                        Column.of("TOPIC", "/topic"),
                        Column.cut("GROUP", "/group"),
                        Column.cut("KEY", "/key"),
                        Column.time("PARKED", "/parkedAt", now()),
                        Column.of("FAILURES", "/failures"),
                        Column.cut("WHY", "/reason/message")));
    }

    @Command(
            name = "show",
            description = "One dead letter: why it failed, what it says, and what was done about it.",
            footer = {"  largesse dead-letters show ID", "  largesse dead-letters show ID --json | jq .decoded"})
    int show(@Parameters(paramLabel = "ID") String id) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : List.of("id", "status", "topic", "partition", "offset", "group", "key", "parkedAt")) {
            fields.put(field, "/" + field);
        }
        fields.put("failed by", "/reason/exception");
        fields.put("because", "/reason/message");
        fields.put("says", "/decoded");
        fields.put("history", "/history");
        return show(gateway().json(Call.get(Call.path(LETTER, id))), fields);
    }

    /** Which are sent again: one, or all open ones of a topic. */
    static final class Which {

        @Parameters(paramLabel = "ID", description = "This one.")
        @Nullable
        String id;

        @ArgGroup(exclusive = false)
        @Nullable
        Topic topic;
    }

    static final class Topic {

        @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "All open ones of this topic,")
        String topic = "";

        @Option(names = "--group", paramLabel = "GROUP", description = "of this consumer group alone,")
        @Nullable
        String group;

        @Option(names = "--per-second", paramLabel = "N", description = "so many a second (default: 10).")
        @Nullable
        Integer perSecond;
    }

    @Command(
            name = "redrive",
            description = "Sends a record to its topic again, or all of a topic that are open.",
            footer = {
                "  largesse dead-letters redrive ID --reason 'schema is fixed'",
                "  largesse dead-letters redrive --topic game.activity --per-second 50 --reason 'schema is fixed'"
            })
    int redrive(@ArgGroup(multiplicity = "1") Which which, @Mixin Reason reason) {
        ObjectNode body = reason.body();
        Topic topic = which.topic;
        if (topic == null) {
            String id = Objects.requireNonNull(which.id, "one of the two is given");
            JsonNode letter = gateway().json(Call.of("POST", Call.path(LETTER + "/redrive", id), body));
            return done(letter, "Dead letter " + id + " is " + Column.text(letter, "/status") + " now.");
        }
        body.put("topic", topic.topic);
        if (topic.group != null) {
            body.put("group", topic.group);
        }
        if (topic.perSecond != null) {
            body.put("perSecond", topic.perSecond);
        }
        JsonNode run = gateway().json(Call.of("POST", "/api/dead-letters/redrive", body));
        return done(run, "The open dead letters of " + topic.topic + " are being sent again: " + run);
    }

    @Command(
            name = "discard",
            description = "Gives a record up. It is kept, and never sent again by itself.",
            footer = {"  largesse dead-letters discard ID --reason 'test traffic'"})
    int discard(@Parameters(paramLabel = "ID") String id, @Mixin Reason reason) {
        gateway().json(Call.delete(Call.path(LETTER, id)).query(Map.of("reason", reason.text)));
        return done(object().put("id", id).put("status", "DISCARDED"), "Dead letter " + id + " is given up.");
    }
}
