package io.largesse.bench.load;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What another thread may look at while a load runs. */
public final class Progress {

    private final LongAdder started = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Recorder whole = new Recorder(Measurement.LONGEST_MICROS, Measurement.DIGITS);
    private volatile boolean measuring;

    public long started() {
        return started.sum();
    }

    public long accepted() {
        return accepted.sum();
    }

    public long ended() {
        return ended.sum();
    }

    public long failed() {
        return failed.sum();
    }

    /** Whether the warm-up is over. */
    public boolean measuring() {
        return measuring;
    }

    /** Latencies of the claims that ended since the last call, in µs. */
    public Histogram interval() {
        return whole.getIntervalHistogram();
    }

    void countStarted() {
        started.increment();
    }

    void countAccepted() {
        accepted.increment();
    }

    void countEnded(ClaimTrace trace) {
        ended.increment();
        whole.recordValue(Math.clamp(trace.wholeMicros(), 0, Measurement.LONGEST_MICROS));
    }

    void countFailed() {
        failed.increment();
    }

    void measure() {
        measuring = true;
    }
}
