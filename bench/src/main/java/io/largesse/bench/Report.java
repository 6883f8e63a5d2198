package io.largesse.bench;

import io.largesse.bench.check.Finding;
import io.largesse.bench.process.Machine;
import io.largesse.bench.profile.CpuProfile;
import io.largesse.bench.report.MarkdownTable;
import io.largesse.bench.report.Page;
import io.largesse.bench.report.Plot;
import io.largesse.bench.report.ProfileTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The report of a measurement: one page that can be compared with another. */
final class Report {

    private final String stamp;
    private final Settings settings;
    private final Machine machine;
    private final @Nullable Duration readyAfter;
    private final List<RoundResult> results;

    Report(String stamp, Settings settings, Machine machine, @Nullable Duration readyAfter, List<RoundResult> results) {
        this.stamp = stamp;
        this.settings = settings;
        this.machine = machine;
        this.readyAfter = readyAfter;
        this.results = results;
    }

    /** Writes the page and its plots, and returns where the page is. */
    Path write(Path directory) {
        for (RoundResult result : results) {
            String title = "Round " + result.round().name() + ", " + stamp;
            new Page(plotName(result), new Plot(title, result.seconds()).svg()).write(directory);
        }
        return new Page(stamp + ".md", markdown()).write(directory);
    }

    String markdown() {
        var page = new StringBuilder("# Claims, ").append(stamp).append(" UTC\n\n");
        page.append(figures()).append('\n').append(legend());
        page.append("\n## Nothing lost, nothing granted twice\n\n").append(findings());
        page.append("\n## Over time\n\n");
        results.forEach(result -> page.append("![")
                .append(result.round().name())
                .append("](")
                .append(plotName(result))
                .append(")\n"));
        results.forEach(result -> page.append(threads(result)));
        results.forEach(result -> result.profile().ifPresent(profile -> page.append(profile(result, profile))));
        page.append("\n## Settings\n\n").append(settings.table(machine, readyAfter));
        return page.toString();
    }

    private String figures() {
        List<Figures> figures = results.stream().map(Figures::new).toList();
        List<String> header = new ArrayList<>(List.of(""));
        results.forEach(result -> header.add(result.round().name()));
        var table = new MarkdownTable(header);
        row(table, "pace", figures, Figures::pace);
        row(table, "claims measured", figures, Figures::claims);
        row(table, "how they ended", figures, Figures::endings);
        row(table, "**claims/s, sent to ended**", figures, Figures::rate);
        row(table, "claims/s in the first and last tenth", figures, Figures::steadiness);
        row(table, "202 after ms: p50, p95, p99, max", figures, Figures::accepted);
        row(table, "**ended after ms: p50, p95, p99, max**", figures, Figures::whole);
        row(table, "p50 ms of some by the topic, by HTTP", figures, Figures::followed);
        row(
                table,
                "**CPU ms per claim, everything**",
                figures,
                figure -> figure.costs().cpuOfAll());
        for (String role : Costs.ROLES) {
            row(
                    table,
                    "CPU ms per claim: " + role,
                    figures,
                    figure -> figure.costs().cpu(role));
        }
        row(table, "cores busy", figures, figure -> figure.costs().coresBusy());
        row(table, "platform resident MB: at the end, highest", figures, Figures::memory);
        for (String role : Costs.ROLES) {
            row(table, "resident MB: " + role, figures, figure -> figure.costs().memory(role));
        }
        row(table, "requests that failed", figures, Figures::failures);
        return table.toString();
    }

    private static void row(MarkdownTable table, String name, List<Figures> figures, Function<Figures, String> value) {
        List<String> cells = new ArrayList<>(List.of(name));
        figures.forEach(figure -> cells.add(value.apply(figure)));
        table.row(cells);
    }

    private String legend() {
        var legend = new StringBuilder();
        results.forEach(result -> legend.append("- **")
                .append(result.round().name())
                .append("**: ")
                .append(result.round().about())
                .append(".\n"));
        legend.append("""
                - Latencies count from when a claim was sent, or at a fixed rate from when it was due. A claim has ended for us when \
                its end was read from `claim.lifecycle`; it is stored before that.
                - Every claim passes the whole saga: its event has a condition that the player met, and a reward of limited stock.
                - CPU and claims are those after the warm-up; confirming reservations in the background is part of it.
                """);
        return legend.toString();
    }

    private String findings() {
        var table = new MarkdownTable(List.of("round", "what", "", "seen"));
        for (RoundResult result : results) {
            for (Finding finding : result.findings()) {
                table.row(List.of(
                        result.round().name(), finding.what(), finding.right() ? "right" : "WRONG", finding.seen()));
            }
        }
        return table.toString();
    }

    private static String threads(RoundResult result) {
        return new Figures(result)
                .costs()
                .threadTable("Threads of the platform, round " + result.round().name(), "CPU ms per claim");
    }

    private static String profile(RoundResult result, CpuProfile profile) {
        return "\n## CPU profile, round " + result.round().name() + ", " + profile.samples() + " samples\n"
                + ProfileTables.of(profile);
    }

    private String plotName(RoundResult result) {
        return stamp + "-" + result.round().name() + ".svg";
    }
}
