package io.largesse.bench;

import io.largesse.bench.check.Finding;
import io.largesse.bench.process.Machine;
import io.largesse.bench.process.Target;
import io.largesse.bench.profile.CpuProfile;
import io.largesse.bench.profile.CpuProfile.Share;
import io.largesse.bench.report.MarkdownTable;
import io.largesse.bench.report.Plot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The report of a measurement: one page that can be compared with another. */
final class Report {

    private static final double GIGABYTE = 1024.0 * 1024 * 1024;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final int THREADS = 12;
    private static final int SHARES = 25;

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
        try {
            Files.createDirectories(directory);
            for (RoundResult result : results) {
                String title = "Round " + result.round().name() + ", " + stamp;
                Files.writeString(directory.resolve(plotName(result)), new Plot(title, result.seconds()).svg());
            }
            return Files.writeString(directory.resolve(stamp + ".md"), markdown());
        } catch (IOException e) {
            throw new BenchException("the report cannot be written to " + directory + ": " + e.getMessage(), e);
        }
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
        page.append("\n## Settings\n\n").append(settings());
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
        row(table, "**CPU ms per claim, everything**", figures, Figures::cpuOfAll);
        for (String role : List.of(Target.SERVICES, Target.REGISTRY, Target.LOAD)) {
            row(table, "CPU ms per claim: " + role, figures, figure -> figure.cpu(role));
        }
        row(table, "cores busy", figures, Figures::coresBusy);
        row(table, "platform resident MB: at the end, highest", figures, Figures::memory);
        for (String role : List.of(Target.SERVICES, Target.REGISTRY, Target.LOAD)) {
            row(table, "resident MB: " + role, figures, figure -> figure.memory(role));
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
        if (result.threads().isEmpty()) {
            return "";
        }
        var figures = new Figures(result);
        var table = new MarkdownTable(List.of("threads", "CPU ms per claim"));
        result.threads().stream()
                .limit(THREADS)
                .forEach(thread -> table.row(List.of(thread.getKey(), figures.perClaim(thread.getValue()))));
        return "\n## Threads of the platform, round " + result.round().name() + "\n\n" + table;
    }

    private static String profile(RoundResult result, CpuProfile profile) {
        var text = new StringBuilder("\n## CPU profile, round ")
                .append(result.round().name());
        text.append(", ").append(profile.samples()).append(" samples\n");
        text.append(shares("Whose code, with the JDK's below it", profile.byOwner()));
        text.append(shares("For which of our methods, nearest to the top", profile.byOwnFrame()));
        text.append(shares("Threads", profile.byThread()));
        text.append(shares("Packages, topmost frame", profile.byPackage()));
        text.append(shares("Methods, topmost frame", profile.byMethod()));
        return text.toString();
    }

    private static String shares(String title, List<Share> shares) {
        var table = new MarkdownTable(List.of(title, "%"));
        shares.stream()
                .limit(SHARES)
                .forEach(
                        share -> table.row(List.of(share.name(), String.format(Locale.ROOT, "%.1f", share.percent()))));
        return "\n" + table;
    }

    private String settings() {
        var table = new MarkdownTable(List.of("", ""));
        settings.all().forEach((name, value) -> table.row(List.of(name, value)));
        if (readyAfter != null) {
            table.row(List.of(
                    "platform ready after",
                    String.format(Locale.ROOT, "%.1f s", readyAfter.toMillis() / MILLIS_PER_SECOND)));
        }
        Map.of(
                        "processor", machine.cpu() + ", " + machine.cores() + " cores",
                        "memory", String.format(Locale.ROOT, "%.1f GB", machine.memoryBytes() / GIGABYTE),
                        "system", machine.system(),
                        "Java", machine.java())
                .forEach((name, value) -> table.row(List.of(name, value)));
        return table.toString();
    }

    private String plotName(RoundResult result) {
        return stamp + "-" + result.round().name() + ".svg";
    }
}
