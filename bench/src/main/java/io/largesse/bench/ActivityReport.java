package io.largesse.bench;

import io.largesse.bench.check.Finding;
import io.largesse.bench.report.MarkdownTable;
import io.largesse.bench.report.Page;
import io.largesse.bench.report.ProfileTables;
import java.util.List;
import java.util.Locale;

/** The report of a measurement of activities: one page that can be compared with another. */
final class ActivityReport {

    private final String stamp;
    private final ActivityResult result;
    private final String settings;

    /** @param settings as a table */
    ActivityReport(String stamp, ActivityResult result, String settings) {
        this.stamp = stamp;
        this.result = result;
        this.settings = settings;
    }

    Page page() {
        var page = new StringBuilder("# Activities, ").append(stamp).append(" UTC\n\n");
        page.append(figures()).append("""

                - An activity is counted once it is in the store: when the event service has committed its offset.
                - Every activity is any user's: of the more users, the fewer of a batch are the same one's, and the more there is to write.

                ## Each counted, once

                """).append(findings());
        page.append(result.seen().costs().threadTable("Threads of the platform", "CPU ms per activity"));
        result.profile()
                .ifPresent(profile -> page.append("\n## CPU profile, ")
                        .append(profile.samples())
                        .append(" samples\n")
                        .append(ProfileTables.of(profile)));
        page.append("\n## Settings\n\n").append(settings);
        return new Page(stamp + "-activities.md", page.toString());
    }

    private String figures() {
        ActivityCount.Seen seen = result.seen();
        Costs costs = seen.costs();
        var table = new MarkdownTable(List.of("", ""));
        row(table, "activities measured", whole(costs.done()));
        row(table, "**activities/s counted**", whole(costs.perSecond()));
        row(table, "activities/s in the slowest and the fastest second", extremes(seen.perSecond()));
        row(table, "published and not yet counted at the beginning", whole(seen.ahead()));
        row(table, "**CPU ms per activity, everything**", costs.cpuOfAll());
        Costs.ROLES.forEach(role -> row(table, "CPU ms per activity: " + role, costs.cpu(role)));
        row(table, "cores busy", costs.coresBusy());
        Costs.ROLES.forEach(role -> row(table, "resident MB: " + role, costs.memory(role)));
        return table.toString();
    }

    private static void row(MarkdownTable table, String name, String value) {
        table.row(List.of(name, value));
    }

    private static String extremes(List<Double> perSecond) {
        var range = perSecond.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return range.getCount() == 0 ? "-" : whole(range.getMin()) + ", " + whole(range.getMax());
    }

    private String findings() {
        var table = new MarkdownTable(List.of("what", "", "seen"));
        for (Finding finding : result.findings()) {
            table.row(List.of(finding.what(), finding.right() ? "right" : "WRONG", finding.seen()));
        }
        return table.toString();
    }

    private static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
