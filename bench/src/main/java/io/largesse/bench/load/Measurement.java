package io.largesse.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The figures of those claims that ended after the warm-up, in µs. It begins with the end of the last claim of the warm-up and ends
 * with that of the last claim, so that neither filling nor draining the platform counts where many are in flight.
 */
public final class Measurement {

    static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
    static final int DIGITS = 3;

    private final Histogram accepted = new Histogram(LONGEST_MICROS, DIGITS);
    private final Histogram whole = new Histogram(LONGEST_MICROS, DIGITS);
    private final Map<String, Long> endings = new TreeMap<>();
    private long begin;
    private long end;

    /** From when a claim was due to the last byte of its 202. */
    public Histogram accepted() {
        return accepted;
    }

    /** From when a claim was due to when its end was read from the topic. */
    public Histogram whole() {
        return whole;
    }

    /** How many ended in which status. */
    public Map<String, Long> endings() {
        return endings;
    }

    public long claims() {
        return whole.getTotalCount();
    }

    public Duration time() {
        return Duration.ofNanos(end - begin);
    }

    public double claimsPerSecond() {
        return end > begin ? claims() * (double) TimeUnit.SECONDS.toNanos(1) / (end - begin) : 0;
    }

    void begin(long now) {
        begin = now;
        end = now;
    }

    void recordAccepted(long nanos) {
        accepted.recordValue(micros(nanos));
    }

    void recordEnded(ClaimTrace trace, Ending ending) {
        whole.recordValue(Math.clamp(trace.wholeMicros(), 0, LONGEST_MICROS));
        endings.merge(ending.status(), 1L, Long::sum);
        end = Math.max(end, ending.seen());
    }

    static long micros(long nanos) {
        return Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, LONGEST_MICROS);
    }
}
