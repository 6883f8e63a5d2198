package io.largesse.chaos.fault;

import java.time.Duration;

/** What can go wrong. */
public enum Kind {
    KILL_NODE("kill -9", Duration.ofSeconds(2)),
    /** Longer than the 6 s after which the broker takes a consumer for dead: it goes on and does not know. */
    PAUSE_NODE("SIGSTOP", Duration.ofSeconds(10)),
    /** The node leaves in order and comes back: partitions move twice. */
    REBALANCE("leaves and comes back", Duration.ofSeconds(2)),
    SLOW_STORE("slow connections to the store", Duration.ofSeconds(8)),
    HALF_OPEN_STORE("half-open connections to the store", Duration.ofSeconds(8)),
    CUT_STORE("no connections to the store", Duration.ofSeconds(8)),
    SLOW_BROKER("slow connections to the broker", Duration.ofSeconds(8)),
    HALF_OPEN_BROKER("half-open connections to the broker", Duration.ofSeconds(8)),
    CUT_BROKER("no connections to the broker", Duration.ofSeconds(8)),
    KILL_STORE("kill -9 of the store", Duration.ofSeconds(2)),
    KILL_BROKER("kill -9 of the broker", Duration.ofSeconds(2));

    private final String words;
    private final Duration lasts;

    Kind(String words, Duration lasts) {
        this.words = words;
        this.lasts = lasts;
    }

    /** Until what is gone is started again, and what is wrong is put right. */
    public Duration lasts() {
        return lasts;
    }

    boolean isOfNode() {
        return this != KILL_STORE && this != KILL_BROKER;
    }

    boolean needsStore() {
        return this == SLOW_STORE || this == HALF_OPEN_STORE || this == CUT_STORE;
    }

    @Override
    public String toString() {
        return words;
    }
}
