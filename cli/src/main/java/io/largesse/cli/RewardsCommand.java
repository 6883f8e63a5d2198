package io.largesse.cli;

import io.largesse.cli.gateway.Call;
import io.largesse.cli.outcome.ExitStatus;
import io.largesse.cli.outcome.FailedException;
import io.largesse.cli.output.Column;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "rewards",
        description =
                "See rewards and their stock, change the stock, approve of what others ask for, and import coupon codes.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  largesse rewards list --event EVENT", "  largesse rewards COMMAND --help"})
final class RewardsCommand extends GatewayCommand {

    /** A little longer than the gateway's own for an import. */
    private static final Duration LONGEST_IMPORT = Duration.ofMinutes(11);

    private static final String REQUEST = "/api/rewards/{}/stock-requests/{}";

    RewardsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    static List<Column> columns() {
        return List.of(
                Column.of("REWARD", "/rewardId"),
                Column.cut("NAME", "/name"),
                Column.of("TYPE", "/type"),
                Column.of("QUANTITY", "/quantityPerClaim"),
                Column.of("STOCK", "/stock/total"),
                Column.of("REMAINING", "/stock/remaining"),
                Column.of("HELD", "/stock/held"),
                Column.of("CONFIRMED", "/stock/confirmed"));
    }

    @Command(
            name = "list",
            description = "Rewards of all events, or of one.",
            footer = {"  largesse rewards list --event EVENT", "  largesse rewards list --type COUPON --all"})
    int list(
            @Option(names = "--event", paramLabel = "ID", description = "Of this event.") @Nullable String event,
            @Option(names = "--type", paramLabel = "TYPE", description = "ITEM, CURRENCY, POINT or COUPON.") @Nullable
                    String type,
            @Mixin Paging paging) {
        return list("/api/rewards", paging, parameters("eventId", event, "type", type), columns());
    }

    @Command(
            name = "stock",
            description = {
                "Adds to the stock of a reward, or takes away what nobody holds.",
                "Where the platform is configured so, a large stock waits for a second person."
            },
            footer = {
                "  largesse rewards stock REWARD --delta 500 --reason 'second batch'",
                "  largesse rewards stock REWARD --delta -20 --reason 'damaged' --key ticket-4711"
            })
    int stock(
            @Parameters(paramLabel = "REWARD") String rewardId,
            @Option(names = "--delta", paramLabel = "N", required = true, description = "How many more; -N: fewer.")
                    long delta,
            @Mixin Reason reason,
            @Option(
                            names = "--key",
                            paramLabel = "KEY",
                            description = "With the same key the change is made once, however often it is sent.")
                    @Nullable
                    String key) {
        Call call = Call.of(
                        "POST",
                        Call.path("/api/rewards/{}/stock", rewardId),
                        reason.body().put("delta", delta))
                .once(key == null ? UUID.randomUUID().toString() : key);
        JsonNode answer = gateway().json(call);
        if (!answer.has("requestId")) {
            return showStock(answer);
        }
        String approve = "largesse rewards approve %s %s".formatted(rewardId, Column.text(answer, "/requestId"));
        return done(
                answer,
                "Nothing has changed yet: this waits for a second person, until %s. They approve with: %s"
                        .formatted(Column.text(answer, "/expiresAt"), approve));
    }

    private int showStock(JsonNode stock) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String count : List.of("total", "remaining", "held", "confirmed")) {
            fields.put(count, "/" + count);
        }
        return show(stock, fields);
    }

    @Command(
            name = "stock-requests",
            description = "Raises of stock that wait for a second person, of all rewards.",
            footer = {"  largesse rewards stock-requests", "  largesse rewards stock-requests --all --json"})
    int stockRequests(@Mixin Paging paging) {
        return list(
                "/api/stock-requests",
                paging,
                Map.of(),
                List.of(
                        Column.of("REQUEST", "/requestId"),
                        Column.of("REWARD", "/rewardId"),
                        Column.of("DELTA", "/delta"),
                        Column.cut("BY", "/requestedBy"),
                        Column.time("ASKED", "/requestedAt", now()),
                        Column.time("EXPIRES", "/expiresAt", now()),
                        Column.cut("REASON", "/reason")));
    }

    @Command(
            name = "approve",
            description = "Makes the raise of a stock that another person has asked for.",
            footer = {"  largesse rewards approve REWARD REQUEST"})
    int approve(@Parameters(paramLabel = "REWARD") String rewardId, @Parameters(paramLabel = "REQUEST") String id) {
        return showStock(gateway().json(Call.of("POST", Call.path(REQUEST + "/approve", rewardId, id), object())));
    }

    @Command(
            name = "reject",
            description = "Takes back the request for a raise of a stock, another person's or your own.",
            footer = {"  largesse rewards reject REWARD REQUEST --reason 'too many'"})
    int reject(
            @Parameters(paramLabel = "REWARD") String rewardId,
            @Parameters(paramLabel = "REQUEST") String id,
            @Mixin Reason reason) {
        gateway().json(Call.of("POST", Call.path(REQUEST + "/reject", rewardId, id), reason.body()));
        return done(object().put("requestId", id).put("status", "REJECTED"), "Request " + id + " is rejected.");
    }

    @Command(
            name = "coupons",
            description = {
                "Imports coupon codes: a code a line, or a JSON array where the file's name ends in .json.",
                "What is there already is counted as a duplicate, so a file can be sent again."
            },
            footer = {"  largesse rewards coupons REWARD codes.csv"})
    int coupons(@Parameters(paramLabel = "REWARD") String rewardId, @Parameters(paramLabel = "FILE") Path file) {
        String contentType = file.toString().endsWith(".json") ? "application/json" : "text/csv";
        Call call = Call.of("POST", Call.path("/api/rewards/{}/coupons", rewardId), object())
                .sending(content(file), contentType, LONGEST_IMPORT)
                .sentAgain();
        JsonNode report = gateway().json(call);
        show(report, Map.of("imported", "/imported", "duplicates", "/duplicates", "invalid", "/invalidCount"));
        if (!json && !report.path("invalid").isEmpty()) {
            table(List.of(Column.of("LINE", "/line"), Column.of("WHAT IS WRONG", "/message")), report.path("invalid"));
        }
        return report.path("invalid").isEmpty() ? ExitStatus.OK.code() : ExitStatus.REFUSED.code();
    }

    private static BodyPublisher content(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new FailedException(ExitStatus.USAGE, file + " cannot be read.");
        }
    }
}
