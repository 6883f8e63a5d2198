package io.largesse.bench;

import io.largesse.bench.check.HttpSample;
import io.largesse.bench.load.ClaimTrace;
import io.largesse.bench.load.Measurement;
import io.largesse.bench.load.Pace;
import io.largesse.bench.report.Second;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A round's figures as the report shows them. */
final class Figures {

    private static final double MICROS_PER_MILLI = 1000;
    private static final double[] PERCENTILES = {50, 95, 99, 100};
    private static final int TENTH = 10;
    private static final double SHOWN_WITH_A_DECIMAL = 100;

    private final RoundResult result;
    private final Measurement measured;
    private final Costs costs;

    Figures(RoundResult result) {
        this.result = result;
        this.measured = result.load().measurement();
        this.costs = new Costs(result.cpu(), result.usage(), result.threads(), measured.time(), measured.claims());
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

    Costs costs() {
        return costs;
    }

    /** At the end of the round, and the highest while it ran. */
    String memory() {
        long highest =
                result.seconds().stream().mapToLong(Second::platformBytes).max().orElse(0);
        return Costs.megabytes(result.usage().platformBytes()) + ", " + Costs.megabytes(highest);
    }

    String failures() {
        var failures = result.load().failures();
        return failures.counts().isEmpty()
                ? "none"
                : failures.counts() + ", " + failures.repeats() + " sent again with the same key";
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
