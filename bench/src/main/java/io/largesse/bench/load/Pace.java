package io.largesse.bench.load;

/** When the next claim is sent. */
public sealed interface Pace {

    /**
     * A closed loop: a claim is sent as soon as another one has ended. It finds the highest rate, and its latencies are those of a
     * platform that is always full.
     *
     * @param claims sent and not yet ended
     */
    record InFlight(int claims) implements Pace {}

    /**
     * An open loop: claims are due at fixed times, whatever became of the earlier ones, and their latency counts from when they were
     * due. A platform that stalls is charged for every claim that it kept waiting (no "coordinated omission").
     */
    record PerSecond(double rate) implements Pace {}
}
