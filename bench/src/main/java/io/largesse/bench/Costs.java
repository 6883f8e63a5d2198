package io.largesse.bench;

import io.largesse.bench.process.Target;
import io.largesse.bench.process.Usage;
import io.largesse.bench.report.MarkdownTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What something cost while it was measured, as a report shows it.
 *
 * @param cpu used by each role in that time
 * @param usage at its end
 * @param threads of the platform and the CPU time they used, the most first
 * @param done claims or activities: the costs are given for each of them
 */
record Costs(
        Map<String, Duration> cpu, Usage usage, List<Map.Entry<String, Duration>> threads, Duration time, long done) {

    /** In the order in which they are shown. */
    static final List<String> ROLES = List.of(Target.SERVICES, Target.REGISTRY, Target.LOAD);

    private static final String NOT_SEEN = "not seen";
    private static final double MEGABYTE = 1024.0 * 1024;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final int THREADS = 12;

    double perSecond() {
        return time.isPositive() ? done * (double) TimeUnit.SECONDS.toNanos(1) / time.toNanos() : 0;
    }

    /** In CPU ms for each. */
    String cpu(String role) {
        Duration used = cpu.get(role);
        return used == null ? NOT_SEEN : each(used);
    }

    String cpuOfAll() {
        return each(total());
    }

    String coresBusy() {
        return String.format(Locale.ROOT, "%.2f", total().toNanos() / (double) Math.max(1, time.toNanos()));
    }

    String memory(String role) {
        Long bytes = usage.residentBytes().get(role);
        return bytes == null ? NOT_SEEN : megabytes(bytes);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f", bytes / MEGABYTE);
    }

    /** @param heading of the section and of the column of costs; nothing where no threads were seen */
    String threadTable(String heading, String column) {
        if (threads.isEmpty()) {
            return "";
        }
        var table = new MarkdownTable(List.of("threads", column));
        threads.stream().limit(THREADS).forEach(thread -> table.row(List.of(thread.getKey(), each(thread.getValue()))));
        return "\n## " + heading + "\n\n" + table;
    }

    private String each(Duration used) {
        return String.format(Locale.ROOT, "%.3f", used.toNanos() / NANOS_PER_MILLI / Math.max(1, done));
    }

    private Duration total() {
        return cpu.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
