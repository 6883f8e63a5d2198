package io.largesse.bench;

import io.largesse.bench.Round.Door;
import io.largesse.bench.check.Accounting;
import io.largesse.bench.check.Finding;
import io.largesse.bench.check.HttpSample;
import io.largesse.bench.load.ClaimLoad;
import io.largesse.bench.load.ClaimPlan;
import io.largesse.bench.load.LifecycleFeed;
import io.largesse.bench.load.LoadResult;
import io.largesse.bench.players.Api;
import io.largesse.bench.players.Offer;
import io.largesse.bench.players.Player;
import io.largesse.bench.players.Season;
import io.largesse.bench.process.Target;
import io.largesse.bench.process.ThreadTimes;
import io.largesse.bench.process.Usage;
import io.largesse.bench.report.Second;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs rounds against one platform, one after another. */
final class RoundRunner {

    /** What was used when the warm-up ended. */
    private record Before(Usage usage, ThreadTimes threads) {}

    private final Target target;
    private final Api api;
    private final Season season;
    private final List<Player> players;
    private final Narrator narrator;

    RoundRunner(Target target, Api api, Season season, List<Player> players, Narrator narrator) {
        this.target = target;
        this.api = api;
        this.season = season;
        this.players = players;
        this.narrator = narrator;
    }

    /** @param recording where the flight recording goes, null for none */
    RoundResult run(Round round, String run, @Nullable Path recording) {
        narrator.say("Round " + round.name() + ": " + round.about());
        narrator.say("  opening " + round.rewards() + " events with " + round.stockOfEach() + " in stock each");
        List<Offer> offers = season.open(
                run,
                round.rewards(),
                round.stockOfEach(),
                ClaimPlan.claimsPerPlayerAndOffer(round.allClaims(), players.size(), round.rewards()));
        season.play(players, offers);
        var plan = new ClaimPlan(run, players, offers, round.allClaims());
        URI door = round.door() == Door.GATEWAY ? target.gateway() : target.orchestrator();

        var before = new AtomicReference<>(new Before(target.usage(), target.threads()));
        var profiling = new Profiling(target.platform().orElse(null), recording);
        var sample = new HttpSample(api);
        var load = new ClaimLoad(
                door,
                plan,
                round.pace(),
                round.warmup(),
                () -> {
                    before.set(new Before(target.usage(), target.threads()));
                    profiling.start();
                },
                sample::offer);
        var eventIds = offers.stream().map(Offer::eventId).collect(Collectors.toSet());
        LoadResult result;
        Usage after;
        ThreadTimes threads;
        List<Second> seconds;
        try (var _ = new LifecycleFeed(target.kafka(), target.registry(), eventIds, load::ended);
                var watch = new Watch(load.progress(), target, round.allClaims(), narrator);
                sample) {
            result = load.run();
            after = target.usage();
            threads = target.threads();
            profiling.stop();
            seconds = watch.seconds();
        }
        narrator.say("  checking that nothing was lost and nothing granted twice");
        List<HttpSample.Seen> followed = sample.seen();
        List<Finding> findings = Accounting.check(api, season, plan, result, followed);
        season.close(offers);
        Before warm = Objects.requireNonNull(before.get());
        return new RoundResult(
                round,
                result,
                after,
                after.cpuSince(warm.usage()),
                threads.since(warm.threads()),
                seconds,
                followed,
                findings,
                profiling.profile());
    }
}
