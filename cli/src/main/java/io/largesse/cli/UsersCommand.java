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
        name = "users",
        description = "Find accounts, and change their roles and their status.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  largesse users list --username player", "  largesse users COMMAND --help"})
final class UsersCommand extends GatewayCommand {

    private static final String USER = "/api/users/{}";

    UsersCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Command(
            name = "list",
            description = "Accounts, in the order of their ids.",
            footer = {"  largesse users list --role OPERATOR", "  largesse users list --username player"})
    int list(
            @Option(names = "--username", paramLabel = "NAME", description = "The one with this name.") @Nullable
                    String username,
            @Option(names = "--role", paramLabel = "ROLE", description = "USER, OPERATOR, AUDITOR or ADMIN.") @Nullable
                    String role,
            @Option(names = "--status", paramLabel = "STATUS", description = "ACTIVE, SUSPENDED, BANNED or WITHDRAWN.")
                    @Nullable
                    String status,
            @Mixin Paging paging) {
        return list(
                "/api/users",
                paging,
                parameters("username", username, "role", role, "status", status),
                List.of(
                        Column.of("USER", "/userId"),
                        Column.cut("NAME", "/username"),
                        Column.status("/status"),
                        Column.of("ROLES", "/roles"),
                        Column.time("SINCE", "/createdAt", now()),
                        Column.cut("WHY", "/reason")));
    }

    @Command(
            name = "show",
            description = "One account.",
            footer = {"  largesse users show USER"})
    int show(@Parameters(paramLabel = "USER") String userId) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("user", "/userId");
        fields.put("name", "/username");
        fields.put("status", "/status");
        fields.put("why", "/reason");
        fields.put("roles", "/roles");
        fields.put("since", "/createdAt");
        return show(gateway().json(Call.get(Call.path(USER, userId))), fields);
    }

    @Command(
            name = "roles",
            description = "Gives an account these roles, and no others.",
            footer = {"  largesse users roles USER USER OPERATOR"})
    int roles(
            @Parameters(index = "0", paramLabel = "USER") String userId,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "ROLE") List<String> roles) {
        ObjectNode body = object();
        var given = body.putArray("roles");
        roles.forEach(role -> given.add(role.toUpperCase(Locale.ROOT)));
        JsonNode user = gateway().json(Call.of("PUT", Call.path(USER + "/roles", userId), body));
        return done(user, "User " + userId + " has " + Column.text(user, "/roles") + " now.");
    }

    @Command(
            name = "status",
            description = "Suspends or bans an account, which ends its sessions, or lets it back.",
            footer = {"  largesse users status USER SUSPENDED --reason 'chargeback, ticket 4711'"})
    int status(
            @Parameters(paramLabel = "USER") String userId,
            @Parameters(paramLabel = "STATUS", description = "ACTIVE, SUSPENDED or BANNED.") String status,
            @Mixin Reason reason) {
        ObjectNode body = reason.body().put("status", status.toUpperCase(Locale.ROOT));
        JsonNode user = gateway().json(Call.of("PUT", Call.path(USER + "/status", userId), body));
        return done(user, "User " + userId + " is " + Column.text(user, "/status") + " now.");
    }
}
