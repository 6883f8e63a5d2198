package io.largesse.bench;

import io.largesse.bench.Round.Door;
import io.largesse.bench.load.Pace;

/** The rounds that answer the questions asked most. */
enum RoundKind {
    /** How many claims a second, when there is always one more. */
    FULL,
    /** What it costs when everybody wants the same thing. */
    HOT,
    /** What the gateway costs. */
    DOOR,
    /** How fast a claim is when there is little to do. */
    QUIET;

    private static final double QUIET_RATE = 50;
    private static final int QUIET_CLAIMS = 750;
    private static final int QUIET_WARMUP = 150;

    Round with(LoadOptions options) {
        var inFlight = new Pace.InFlight(options.concurrency);
        return switch (this) {
            case FULL ->
                options.round(
                        "full", "as many as it takes, through the gateway", options.door, inFlight, options.rewards);
            case HOT -> options.round("hot", "every claim for the same reward", options.door, inFlight, 1);
            case DOOR ->
                options.round("door", "at the orchestrator's own door", Door.ORCHESTRATOR, inFlight, options.rewards);
            case QUIET ->
                new Round(
                        "quiet",
                        "little to do, at fixed times",
                        options.door,
                        new Pace.PerSecond(QUIET_RATE),
                        QUIET_CLAIMS,
                        QUIET_WARMUP,
                        options.rewards,
                        options.stock);
        };
    }
}
