package io.largesse.bench;

import io.largesse.bench.check.HttpSample;
import io.largesse.bench.load.ClaimTrace;
import io.largesse.bench.load.Measurement;
import io.largesse.bench.load.Pace;
import io.largesse.bench.report.Second;
import io.largesse.bench.target.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A round's figures as the report shows them. */
final class Figures {

    private static final double MICROS_PER_MILLI = 1000;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final double MEGABYTE = 1024.0 * 1024;
    private static final double[] PERCENTILES = {50, 95, 99, 100};
    private static final int TENTH = 10;

    private final RoundResult result;
    private final Measurement measured;

    Figures(RoundResult result) {
        this.result = result;
        this.measured = result.load().measurement();
    }

    String pace() {
        return switch (result.round().pace()) {
            case Pace.InFlight(int claims) -> format("%,d in flight", claims);
            case Pace.PerSecond(double rate) -> format("%,.0f/s, fixed", rate);
        };
    }

    String claims() {
        return format("%,d", measured.claims());
    }

    String rate() {
        return format("%,.0f", measured.claimsPerSecond());
    }

    String endings() {
        return measured.endings().entrySet().stream()
                .map(ending -> format("%,d %s", ending.getValue(), ending.getKey()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("none");
    }

    /** Of the first and the last tenth of the measured time: a platform that slows down as it fills shows it here. */
    String steadiness() {
        List<Second> seconds =
                result.seconds().stream().filter(Second::measured).toList();
        int part = seconds.size() / TENTH;
        if (part == 0) {
            return "-";
        }
        return format(
                "%,.0f, %,.0f",
                average(seconds.subList(0, part)), average(seconds.subList(seconds.size() - part, seconds.size())));
    }

    String accepted() {
        return percentiles(measured.accepted());
    }

    String whole() {
        return percentiles(measured.whole());
    }

    /** The same claims by the topic and by HTTP. */
    String followed() {
        var byTopic = new Histogram(2);
        var byHttp = new Histogram(2);
        Map<String, ClaimTrace> traces = new HashMap<>();
        result.load().traces().all().forEach(trace -> traces.put(trace.claimId(), trace));
        for (HttpSample.Seen seen : result.followed()) {
            ClaimTrace trace = traces.get(seen.claimId());
            if (trace != null) {
                byTopic.recordValue(Math.max(0, trace.wholeMicros()));
                byHttp.recordValue(seen.micros());
            }
        }
        return format("%d claims: %s, %s", byHttp.getTotalCount(), millis(byTopic, 50), millis(byHttp, 50));
    }

    String cpu(String role) {
        Duration used = result.cpu().get(role);
        return used == null ? "not seen" : perClaim(used);
    }

    String cpuOfAll() {
        return perClaim(total());
    }

    String coresBusy() {
        return format(
                "%.2f", total().toNanos() / (double) Math.max(1, measured.time().toNanos()));
    }

    /** At the end of the round, and the highest while it ran. */
    String memory() {
        long highest =
                result.seconds().stream().mapToLong(Second::platformBytes).max().orElse(0);
        return format("%,.0f, %,.0f", result.usage().platformBytes() / MEGABYTE, highest / MEGABYTE);
    }

    String memory(String role) {
        Long bytes = result.usage().residentBytes().get(role);
        return bytes == null ? "not seen" : format("%,.0f", bytes / MEGABYTE);
    }

    String failures() {
        var failures = result.load().failures();
        return failures.counts().isEmpty()
                ? "none"
                : failures.counts() + ", " + failures.repeats() + " sent again with the same key";
    }

    /** What each kind of thread used, in CPU ms per claim. */
    String perClaim(Duration used) {
        return format("%.3f", used.toNanos() / NANOS_PER_MILLI / Math.max(1, measured.claims()));
    }

    boolean platformSeen() {
        return result.cpu().containsKey(Target.SERVICES);
    }

    private Duration total() {
        return result.cpu().values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static double average(List<Second> seconds) {
        return seconds.stream().mapToDouble(Second::perSecond).average().orElse(0);
    }

    private static String percentiles(Histogram histogram) {
        var text = new StringBuilder();
        for (double percentile : PERCENTILES) {
            text.append(text.isEmpty() ? "" : ", ").append(millis(histogram, percentile));
        }
        return text.toString();
    }

    private static String millis(Histogram histogram, double percentile) {
        double millis = histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
        return format(millis < TENTH * TENTH ? "%.1f" : "%,.0f", millis);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
