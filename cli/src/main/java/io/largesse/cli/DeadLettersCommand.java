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
                "/api/dead-letters", paging, parameters("topic", topic, "group", group, "status", status), columns());
    }

    private List<Column> columns() {
        return List.of(
                Column.of("DEAD LETTER", "/id"),
                Column.status("/status"),
                Column.of("TOPIC", "/topic"),
                Column.cut("GROUP", "/group"),
                Column.cut("KEY", "/key"),
                Column.time("PARKED", "/parkedAt", now()),
                Column.of("FAILURES", "/failures"),
                Column.cut("WHY", "/reason/message"));
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

    /** Which are meant: one, or all open ones of a topic. */
    static final class Which {

        @Parameters(paramLabel = "ID", description = "This one.")
        @Nullable
        String id;

        @ArgGroup(exclusive = false)
        @Nullable
        Many many;
    }

    static final class Many {

        @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "All open ones of this topic,")
        String topic = "";

        @Option(names = "--group", paramLabel = "GROUP", description = "of this consumer group alone,")
        @Nullable
        String group;

        @Option(
                names = "--at-most",
                paramLabel = "N",
                required = true,
                description = "unless there are more than so many,")
        int atMost;

        @Option(names = "--per-second", paramLabel = "N", description = "so many a second (default: 20).")
        @Nullable
        Integer perSecond;
    }

    @Command(
            name = "preview",
            description = "How many dead letters of a topic are open, and the newest of them. Changes nothing.",
            footer = {"  largesse dead-letters preview --topic game.activity"})
    int preview(
            @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "Of this topic.")
                    String topic,
            @Option(names = "--group", paramLabel = "GROUP", description = "Of this consumer group.") @Nullable
                    String group) {
        ObjectNode body = object();
        body.set("filter", filter(topic, group));
        JsonNode preview = gateway().json(Call.of("POST", "/api/dead-letters/bulk/preview", body));
        if (!json) {
            table(columns(), preview.path("sample"));
        }
        return done(preview, Column.text(preview, "/count") + " dead letters are open.");
    }

    @Command(
            name = "redrive",
            description = "Sends a record to its topic again, or all of a topic that are open.",
            footer = {
                "  largesse dead-letters redrive ID --reason 'schema is fixed'",
                "  largesse dead-letters redrive --topic game.activity --at-most 250 --reason 'schema is fixed'"
            })
    int redrive(@ArgGroup(multiplicity = "1") Which which, @Mixin Reason reason) {
        if (which.many != null) {
            return order("redrive", which.many, reason);
        }
        String id = Objects.requireNonNull(which.id, "one of the two is given");
        JsonNode letter = gateway().json(Call.of("POST", Call.path(LETTER + "/redrive", id), reason.body()));
        return done(letter, "Dead letter " + id + " is " + Column.text(letter, "/status") + " now.");
    }

    @Command(
            name = "discard",
            description =
                    "Gives a record up, or all of a topic that are open. They are kept, and never sent again by themselves.",
            footer = {
                "  largesse dead-letters discard ID --reason 'test traffic'",
                "  largesse dead-letters discard --topic game.activity --at-most 250 --reason 'test traffic'"
            })
    int discard(@ArgGroup(multiplicity = "1") Which which, @Mixin Reason reason) {
        if (which.many != null) {
            return order("discard", which.many, reason);
        }
        String id = Objects.requireNonNull(which.id, "one of the two is given");
        gateway().json(Call.delete(Call.path(LETTER, id)).query(Map.of("reason", reason.text)));
        return done(object().put("id", id).put("status", "DISCARDED"), "Dead letter " + id + " is given up.");
    }

    private int order(String act, Many many, Reason reason) {
        ObjectNode body = reason.body().put("atMost", many.atMost);
        body.set("filter", filter(many.topic, many.group));
        if (many.perSecond != null) {
            body.put("perSecond", many.perSecond);
        }
        return ordered(gateway().json(Call.of("POST", "/api/dead-letters/bulk/" + act, body)));
    }

    private static ObjectNode filter(String topic, @Nullable String group) {
        ObjectNode filter = object().put("topic", topic);
        return group == null ? filter : filter.put("group", group);
    }
}
