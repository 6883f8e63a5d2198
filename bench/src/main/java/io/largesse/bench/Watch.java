package io.largesse.bench;

import io.largesse.bench.load.Progress;
import io.largesse.bench.process.Target;
import io.largesse.bench.report.Second;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Looks at a load once a second: for the plot, and for whoever waits. */
final class Watch implements AutoCloseable {

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double MICROS_PER_MILLI = 1000;
    private static final double MEDIAN = 50;
    private static final double TAIL = 99;

    private final Progress progress;
    private final Target target;
    private final Narrator narrator;
    private final int claims;
    private final List<Second> seconds = new ArrayList<>();
    private final Thread thread;
    private final long begin = System.nanoTime();

    private long lastLook = begin;
    private long lastEnded;

    Watch(Progress progress, Target target, int claims, Narrator narrator) {
        this.progress = progress;
        this.target = target;
        this.claims = claims;
        this.narrator = narrator;
        this.thread = Thread.ofPlatform().daemon().name("watch").start(this::run);
    }

    /** Ends it and returns every second. */
    List<Second> seconds() {
        close();
        return List.copyOf(seconds);
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                look();
            }
        } catch (InterruptedException e) {
            // The way to end it.
        }
    }

    private void look() {
        long now = System.nanoTime();
        long ended = progress.ended();
        Histogram interval = progress.interval();
        var second = new Second(
                (now - begin) / NANOS_PER_SECOND,
                progress.measuring(),
                (ended - lastEnded) * NANOS_PER_SECOND / (now - lastLook),
                interval.getValueAtPercentile(MEDIAN),
                interval.getValueAtPercentile(TAIL),
                target.usage().platformBytes());
        seconds.add(second);
        lastLook = now;
        lastEnded = ended;
        narrator.progress(String.format(
                Locale.ROOT,
                "  %3.0f s  %-9s %,9d of %,d ended  %,6.0f/s  in flight %,6d  whole claim p50 %,.0f ms p99 %,.0f ms%s",
                second.at(),
                second.measured() ? "measuring" : "warm-up",
                ended,
                claims,
                second.perSecond(),
                progress.started() - ended - progress.failed(),
                second.p50Micros() / MICROS_PER_MILLI,
                second.p99Micros() / MICROS_PER_MILLI,
                progress.failed() == 0 ? "" : "  FAILED " + progress.failed()));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
