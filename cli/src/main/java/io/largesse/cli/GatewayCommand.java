package io.largesse.cli;

import io.largesse.cli.gateway.Address;
import io.largesse.cli.gateway.Call;
import io.largesse.cli.gateway.Credentials;
import io.largesse.cli.gateway.Gateway;
import io.largesse.cli.login.LoginFile;
import io.largesse.cli.login.Sessions;
import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import io.largesse.cli.output.Column;
import io.largesse.cli.output.Output;
import io.largesse.cli.output.Table;
import io.largesse.cli.output.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What all commands against a gateway have: its address, who calls, and how answers are shown. */
@Command(
        scope = ScopeType.INHERIT,
        sortOptions = false,
        synopsisHeading = "Usage: ",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the platform said no, or something that cannot be understood",
            "2:mistake in the arguments",
            "3:not logged in, or not allowed",
            "4:not found",
            "5:conflict: it is in another state, or has changed meanwhile",
            "6:the platform is away, busy or broken: try again",
            "7:the watched claim ended, and not all was granted",
            "8:the watched claim waits for a person",
            "9:the audit log was tampered with"
        })
abstract class GatewayCommand {

    private static final int LARGEST_PAGE = 200;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The gateway (default: $LARGESSE_URL, or http://localhost:3000).")
    @Nullable
    String url;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description =
                    "For scripts: lists as JSON Lines, an object a line; anything else as the platform's own answer.")
    boolean json;

    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "Show this help and exit.")
    boolean help;

    final Surroundings surroundings;
    private final Output output;

    GatewayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.output = new Output(
                surroundings.out(),
                surroundings.charset(),
                Terminal.of(surroundings.person(), surroundings.environment()));
    }

    final Output out() {
        return output;
    }

    final Address address() {
        return Address.parse(url == null ? surroundings.variable("LARGESSE_URL", "http://localhost:3000") : url);
    }

    final Sessions sessions() {
        return new Sessions(new LoginFile(surroundings.configuration()), address(), surroundings.pause());
    }

    final Gateway gateway() {
        String token = surroundings.variable("LARGESSE_TOKEN", "");
        Credentials credentials = token.isEmpty() ? sessions() : new GivenToken(token);
        return new Gateway(address(), credentials, surroundings.pause());
    }

    final Instant now() {
        return surroundings.clock().instant();
    }

    /** Prints the items of a list, page by page as they come. */
    final int list(String path, Paging paging, Map<String, ? extends @Nullable Object> filters, List<Column> columns) {
        Gateway gateway = gateway();
        Table table = new Table(output, columns);
        String cursor = null;
        int printed = 0;
        do {
            int wanted = paging.all ? LARGEST_PAGE : Math.min(paging.limit - printed, LARGEST_PAGE);
            Map<String, @Nullable Object> page = new LinkedHashMap<>(Map.of("limit", wanted));
            page.put("cursor", cursor);
            JsonNode answer = gateway.json(Call.get(path).query(filters).query(page));
            List<JsonNode> items = answer.path("items").valueStream().toList();
            if (json) {
                items.forEach(output::json);
                output.flush();
            } else if (printed > 0 || !items.isEmpty()) {
                table.print(items);
            }
            printed += items.size();
            cursor = answer.path("nextCursor").asString("");
        } while (!cursor.isEmpty() && (paging.all || printed < paging.limit));
        if (!json && printed == 0) {
            surroundings.err().println("Nothing found.");
        } else if (!json && !cursor.isEmpty()) {
            surroundings.err().println("There are more: --limit N, or --all.");
        }
        return ExitStatus.OK.code();
    }

    /** Prints one thing: under {@code --json} as it came, and else the named fields, each on a line. */
    final int show(JsonNode body, Map<String, String> fields) {
        if (json) {
            output.json(body);
        } else {
            int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
            fields.forEach((name, pointer) ->
                    output.line(name + " ".repeat(width - name.length() + 2) + Column.text(body, pointer)));
        }
        output.flush();
        return ExitStatus.OK.code();
    }

    /** Prints what was done: under {@code --json} the platform's answer. */
    final int done(JsonNode body, String line) {
        if (json) {
            output.json(body);
        } else {
            output.line(line);
        }
        output.flush();
        return ExitStatus.OK.code();
    }

    /** Tells of an operation that was ordered. */
    final int ordered(JsonNode operation) {
        String id = Column.text(operation, "/operationId");
        boolean waits = !operation.path("expiresAt").isMissingNode()
                && !operation.path("expiresAt").isNull();
        return done(
                operation,
                waits
                        ? "Operation " + id + " waits for a second person: largesse operations approve " + id
                        : "Operation " + id + " has begun: largesse operations show " + id);
    }

    final void table(List<Column> columns, JsonNode items) {
        new Table(output, columns).print(items.valueStream().toList());
    }

    static ObjectNode object() {
        return Gateway.JSON.createObjectNode();
    }

    /** Parameters of which some are not given. */
    static Map<String, @Nullable Object> parameters(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return parameters;
    }

    /** The JSON object in a file, or in standard input for {@code -}. */
    final ObjectNode read(String file) {
        try {
            byte[] bytes = file.equals("-") ? surroundings.in().readAllBytes() : Files.readAllBytes(Path.of(file));
            JsonNode body = Gateway.JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            if (body instanceof ObjectNode object) {
                return object;
            }
            throw new FailedException(ExitStatus.USAGE, file + " is not a JSON object.");
        } catch (IOException e) {
            throw new FailedException(ExitStatus.USAGE, file + " cannot be read: " + e + ".");
        } catch (JacksonException e) {
            throw new FailedException(ExitStatus.USAGE, file + " is not JSON: " + e.getOriginalMessage() + ".");
        }
    }
}
