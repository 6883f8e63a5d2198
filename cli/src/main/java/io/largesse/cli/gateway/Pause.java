package io.largesse.cli.gateway;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

    void of(Duration time);

    /** Real time. */
    static void really(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
