package io.largesse.chaos;

import io.largesse.chaos.check.Finding;
import io.largesse.chaos.check.StockWatch;
import io.largesse.chaos.cluster.Await;
import io.largesse.chaos.cluster.Cluster;
import io.largesse.chaos.fault.Fault;
import io.largesse.chaos.fault.Injector;
import io.largesse.chaos.fault.Kind;
import io.largesse.chaos.fault.Plan;
import io.largesse.chaos.load.Load;
import io.largesse.embedded.gameserver.Misbehaviour;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A run from beginning to end: a cluster, a load, faults, and a verdict. */
final class Chaos {

    private static final Duration ENDED_WITHIN = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

    /** So many seconds' worth of claims empty each reward that runs out, of the two of four events that have one. */
    private static final int STOCK_SECONDS = 8;

    private static final Misbehaviour GAME_SERVER = Misbehaviour.NONE
            .slow(Duration.ofMillis(20))
            .failing(0.02)
            .silentAfterGranting(0.02)
            .refusing(0.05);

    private final List<Fault> planned;
    private final Duration duration;
    private final int rate;
    private final LiveLine out;
    private final List<Instant> kills = new ArrayList<>();
    private final List<Fault> done = new ArrayList<>();
    private String present = "";

    /** @param rate claims a second */
    Chaos(long seed, Duration duration, int rate, PrintWriter out) {
        this.planned = Plan.of(seed, duration);
        this.duration = duration;
        this.rate = rate;
        this.out = new LiveLine(out);
    }

    /**
     * @param directory for data and logs
     * @return whether every law held
     */
    boolean run(Path directory) {
        out.say("Starting broker, store, registry and two nodes of each service; data and logs in " + directory);
        try (Cluster cluster = Cluster.start(directory);
                Load load = Load.prepare(cluster.gateways(), (long) rate * STOCK_SECONDS);
                StockWatch watch = StockWatch.start(cluster.parts())) {
            out.say("Ready. Up to " + planned.size() + " faults in " + duration.toSeconds() + " s, " + rate
                    + " claims a second");
            cluster.gameServer().misbehave(GAME_SERVER);
            wreak(cluster, load);
            cluster.gameServer().misbehave(Misbehaviour.NONE);
            Instant lastFault = Instant.now();
            out.say("No more faults; waiting for the rest");
            cluster.awaitReady();
            boolean answered = load.awaitAnswers(ENDED_WITHIN);
            Duration endedAfter = Duration.between(lastFault, Instant.now());
            out.say((answered ? "All claims have ended" : "Claims have not ended")
                    + "; looking at what is left of them");
            Verdict verdict = Verdict.of(cluster, load, watch, ENDED_WITHIN);
            new Figures(load.accepted(), done, Recoveries.of(kills, load.sightings()), endedAfter)
                    .lines()
                    .forEach(out::say);
            verdict.findings().forEach(this::tell);
            return verdict.holds() && answered;
        }
    }

    private void wreak(Cluster cluster, Load load) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Instant begin = Instant.now();
            var all = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> load.claim(rate, duration), threads),
                    CompletableFuture.runAsync(() -> inject(cluster, begin), threads));
            while (!all.isDone()) {
                out.show(progress(begin, load));
                Await.pause(BETWEEN_LINES);
            }
            all.join();
        }
    }

    /**
     * A fault waits until what the one before has ended is back: every service has a node that can do its work. Those that would then begin
     * when nobody claims any more are left out.
     */
    private void inject(Cluster cluster, Instant begin) {
        var injector = new Injector(cluster);
        for (Fault fault : planned) {
            Duration left = Duration.between(Instant.now(), begin.plus(fault.at()));
            if (left.isPositive()) {
                Await.pause(left);
            }
            cluster.awaitReady();
            if (Instant.now().isAfter(begin.plus(duration))) {
                return;
            }
            begin(fault, begin);
            injector.inject(fault);
            cluster.revive();
            over(fault);
        }
    }

    private synchronized void begin(Fault fault, Instant begin) {
        if (fault.kind() == Kind.KILL_NODE) {
            kills.add(Instant.now());
        }
        present = fault.toString();
        out.say("  %4d s  %s".formatted(Duration.between(begin, Instant.now()).toSeconds(), fault));
    }

    private synchronized void over(Fault fault) {
        done.add(fault);
        present = "";
    }

    private synchronized String progress(Instant begin, Load load) {
        return "  %4d s  %d claims, %d ended, %d faults  %s"
                .formatted(
                        Duration.between(begin, Instant.now()).toSeconds(),
                        load.accepted(),
                        load.ended(),
                        done.size(),
                        present);
    }

    private void tell(Finding finding) {
        out.say((finding.holds() ? "held      " : "VIOLATED  ") + finding.law() + " (" + finding.looked() + ")");
        finding.violations().forEach(violation -> out.say("          " + violation));
    }
}
