package io.largesse.gateway.limit;

import java.time.Duration;

/** Whole seconds, as headers have them. */
final class Seconds {

    private static final Duration ALMOST_ONE = Duration.ofSeconds(1).minusNanos(1);

    private Seconds() {}

    /** Rounded up: whoever waits for so long has waited long enough. */
    static long up(Duration time) {
        return time.plus(ALMOST_ONE).toSeconds();
    }
}
