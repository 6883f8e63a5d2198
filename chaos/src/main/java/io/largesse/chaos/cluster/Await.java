package io.largesse.chaos.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what is not told, and has to be looked for. */
public final class Await {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Await() {}

    /** @throws IllegalStateException where it is not so in time */
    public static void until(String what, Duration within, BooleanSupplier condition) {
        long deadline = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not within " + within.toSeconds() + " s: " + what);
            }
            pause(BETWEEN_LOOKS);
        }
    }

    /** @throws IllegalStateException where the thread is interrupted */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
