package io.largesse.bench;

import io.largesse.bench.check.HttpSample;
import io.largesse.bench.load.ClaimTrace;
import io.largesse.bench.load.Measurement;
import io.largesse.bench.load.Pace;
import io.largesse.bench.process.Target;
import io.largesse.bench.report.Second;
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
    private static final double SHOWN_WITH_A_DECIMAL = 100;

    private final RoundResult result;
    private final Measurement measured;

    Figures(RoundResult result) {
        this.result = result;
        this.measured = result.load().measurement();
    }

    String pace() {
        return switch (result.round().pace()) {
            case Pace.InFlight(int claims) -> whole(claims) + " in flight";
            case Pace.PerSecond(double rate) -> whole(rate) + "/s, fixed";
        };
    }

    String claims() {
        return whole(measured.claims());
    }

    String rate() {
        return whole(measured.claimsPerSecond());
    }

    String endings() {
        return measured.endings().entrySet().stream()
                .map(ending -> whole(ending.getValue()) + " " + ending.getKey())
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
        return whole(average(seconds.subList(0, part))) + ", "
                + whole(average(seconds.subList(seconds.size() - part, seconds.size())));
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
        return whole(byHttp.getTotalCount()) + " claims: " + millis(byTopic, 50) + ", " + millis(byHttp, 50);
    }

    String cpu(String role) {
        Duration used = result.cpu().get(role);
        return used == null ? "not seen" : perClaim(used);
    }

    String cpuOfAll() {
        return perClaim(total());
    }

    String coresBusy() {
        return String.format(
                Locale.ROOT,
                "%.2f",
                total().toNanos() / (double) Math.max(1, measured.time().toNanos()));
    }

    /** At the end of the round, and the highest while it ran. */
    String memory() {
        long highest =
                result.seconds().stream().mapToLong(Second::platformBytes).max().orElse(0);
        return whole(result.usage().platformBytes() / MEGABYTE) + ", " + whole(highest / MEGABYTE);
    }

    String memory(String role) {
        Long bytes = result.usage().residentBytes().get(role);
        return bytes == null ? "not seen" : whole(bytes / MEGABYTE);
    }

    String failures() {
        var failures = result.load().failures();
        return failures.counts().isEmpty()
                ? "none"
                : failures.counts() + ", " + failures.repeats() + " sent again with the same key";
    }

    /** What each kind of thread used, in CPU ms per claim. */
    String perClaim(Duration used) {
        return String.format(Locale.ROOT, "%.3f", used.toNanos() / NANOS_PER_MILLI / Math.max(1, measured.claims()));
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
        return millis < SHOWN_WITH_A_DECIMAL ? String.format(Locale.ROOT, "%.1f", millis) : whole(millis);
    }

    private static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
