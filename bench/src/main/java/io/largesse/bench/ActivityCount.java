package io.largesse.bench;

import io.largesse.bench.load.ActivityLoad;
import io.largesse.bench.load.CountedOffsets;
import io.largesse.bench.process.Target;
import io.largesse.bench.process.ThreadTimes;
import io.largesse.bench.process.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Follows how activities are counted, from the end of the warm-up to the last one. */
final class ActivityCount {

    /** It is not known any better when the last one was counted. */
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    /** A platform that counts nothing for so long will not count the rest. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What was seen at one time, by {@link System#nanoTime()}. */
    private record Look(long at, long counted, Usage usage, ThreadTimes threads) {}

    private final Target target;
    private final ActivityOptions load;
    private final CountedOffsets offsets;
    private final ActivityLoad published;
    private final Narrator narrator;
    private final List<Double> perSecond = new ArrayList<>();

    ActivityCount(
            Target target, ActivityOptions load, CountedOffsets offsets, ActivityLoad published, Narrator narrator) {
        this.target = target;
        this.load = load;
        this.offsets = offsets;
        this.published = published;
        this.narrator = narrator;
    }

    /**
     * What was seen.
     *
     * @param counted in all, with the warm-up
     * @param ahead how many were published and not yet counted when the measurement began
     * @param perSecond activities counted in each second of it
     */
    record Seen(long counted, long ahead, List<Double> perSecond, Costs costs) {}

    /** Returns when all were counted, or none for a minute. */
    Seen follow(Profiling profiling) {
        Look warm = awaitCounted(load.warmup, "warm-up");
        long ahead = published.taken() - warm.counted;
        profiling.start();
        perSecond.clear();
        Look last = awaitCounted(load.all(), "measuring");
        profiling.stop();
        var costs = new Costs(
                last.usage.cpuSince(warm.usage),
                last.usage,
                last.threads.since(warm.threads),
                Duration.ofNanos(last.at - warm.at),
                last.counted - warm.counted);
        return new Seen(last.counted, ahead, List.copyOf(perSecond), costs);
    }

    private Look awaitCounted(long goal, String phase) {
        long told = System.nanoTime();
        long counted = offsets.counted();
        long toldCounted = counted;
        long moved = told;
        long now = told;
        while (counted < goal && now - moved < STALLED_NANOS) {
            pause();
            long before = counted;
            counted = offsets.counted();
            now = System.nanoTime();
            if (counted > before) {
                moved = now;
            }
            if (now - told >= SECOND_NANOS) {
                tell(phase, counted, (counted - toldCounted) * (double) SECOND_NANOS / (now - told));
                told = now;
                toldCounted = counted;
            }
        }
        return new Look(now, counted, target.usage(), target.threads());
    }

    private void tell(String phase, long counted, double rate) {
        perSecond.add(rate);
        narrator.progress(String.format(
                Locale.ROOT,
                "  %-9s %,9d of %,d counted  %,7.0f/s  %,d published",
                phase,
                counted,
                load.all(),
                rate,
                published.taken()));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
