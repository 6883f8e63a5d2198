package io.largesse.bench;

import io.largesse.bench.Round.Door;
import io.largesse.bench.load.Pace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that shape the load. */
final class LoadOptions {

    @Option(
            names = "--claims",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Claims that are measured, in each round (default: ${DEFAULT-VALUE}).")
    int claims;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "80000",
            description = "Claims before them that are not measured (default: ${DEFAULT-VALUE}).")
    int warmup;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "300",
            description = "Players, registered before (default: ${DEFAULT-VALUE}).")
    int users;

    @Option(
            names = "--rewards",
            paramLabel = "N",
            defaultValue = "100",
            description = "Rewards of limited stock, each in an event of its own (default: ${DEFAULT-VALUE}).")
    int rewards;

    @Option(
            names = "--stock",
            paramLabel = "N",
            defaultValue = "0",
            description = "Stock of each reward. With less than is claimed the rest must be refused (default: enough).")
    long stock;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Claims in flight: a new one is sent when one has ended (default: ${DEFAULT-VALUE}).")
    int concurrency;

    @Option(
            names = "--door",
            defaultValue = "GATEWAY",
            description = "Where claims are sent: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Door door = Door.GATEWAY;

    @ArgGroup(exclusive = true)
    @Nullable
    Choice choice;

    /** What is measured. */
    static final class Choice {

        @Option(
                names = "--rate",
                paramLabel = "PER_SECOND",
                description =
                        "One round in which claims are due at fixed times, whatever became of earlier ones; latencies"
                                + " count from when they were due.")
        @Nullable
        Double rate;

        @Option(
                names = "--rounds",
                split = ",",
                paramLabel = "ROUND",
                description = "Which rounds to run, of ${COMPLETION-CANDIDATES} (default: FULL,QUIET).")
        @Nullable
        List<RoundKind> rounds;
    }

    List<Round> chosen() {
        Double rate = choice == null ? null : choice.rate;
        if (rate != null) {
            return List.of(round("rate", "at fixed times", door, new Pace.PerSecond(rate), rewards));
        }
        List<RoundKind> kinds = choice == null ? null : choice.rounds;
        return (kinds == null ? List.of(RoundKind.FULL, RoundKind.QUIET) : kinds)
                .stream().map(kind -> kind.with(this)).toList();
    }

    Round round(String name, String about, Door at, Pace pace, int rewardCount) {
        return new Round(name, about, at, pace, claims, warmup, rewardCount, stock);
    }

    /** @throws BenchException naming the first option that makes no sense */
    void validate() {
        atLeast("--claims", claims, 1);
        atLeast("--warmup", warmup, 0);
        atLeast("--users", users, 1);
        atLeast("--rewards", rewards, 1);
        atLeast("--stock", stock, 0);
        atLeast("--concurrency", concurrency, 1);
        Double rate = choice == null ? null : choice.rate;
        if (rate != null && !(rate > 0)) {
            throw new BenchException("--rate must be more than 0.");
        }
    }

    /** What somebody needs to know to send the same again. */
    Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("claims, warm-up", claims + ", " + warmup);
        described.put("players", Integer.toString(users));
        described.put("rewards", Integer.toString(rewards));
        described.put("stock of each", stock == 0 ? "enough" : Long.toString(stock));
        described.put("door", door.name().toLowerCase(Locale.ROOT));
        return described;
    }

    static void atLeast(String option, long value, long least) {
        if (value < least) {
            throw new BenchException(option + " must be at least " + least + ", not " + value + ".");
        }
    }
}
