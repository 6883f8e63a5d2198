package io.largesse.auth.throttle.domain;

import java.time.Duration;

/**
 * How guesses are slowed down.
 *
 * @param free failures in a row that cost nothing
 * @param window failures that are further apart than this are not in a row
 * @param first for how long the first failure beyond the free ones bars further attempts; each following one does so for twice as long
 * @param longest but never for longer than this
 */
public record Rule(int free, Duration window, Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 30;

    /** For how long this many failures in a row bar further attempts. */
    Duration bar(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(MAX_DOUBLINGS, failures - free - 1);
        Duration bar = first.multipliedBy(1L << doublings);
        return bar.compareTo(longest) < 0 ? bar : longest;
    }
}
