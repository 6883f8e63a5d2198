package io.largesse.bench;

import io.largesse.bench.load.Pace;

/**
 * One load of a measurement.
 *
 * @param claims that are measured
 * @param warmup claims before them that are not
 * @param rewards each in an event of its own
 * @param stock of each reward; 0: a little more than is claimed
 */
record Round(String name, String about, Door door, Pace pace, int claims, int warmup, int rewards, long stock) {

    /** Left over in each stock that is meant to suffice, so that running out would show as a mistake. */
    private static final int SPARE = 10;

    /** Where claims are sent. */
    enum Door {
        GATEWAY,
        ORCHESTRATOR
    }

    int allClaims() {
        return warmup + claims;
    }

    long stockOfEach() {
        return stock > 0 ? stock : Math.ceilDiv(allClaims(), rewards) + (long) SPARE;
    }
}
