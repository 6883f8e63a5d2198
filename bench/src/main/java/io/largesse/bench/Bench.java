package io.largesse.bench;

import io.largesse.bench.players.Accounts;
import io.largesse.bench.players.Api;
import io.largesse.bench.players.Players;
import io.largesse.bench.players.Season;
import io.largesse.bench.process.Machine;
import io.largesse.bench.process.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A measurement from beginning to end: a platform, players, rounds, and a report. */
final class Bench {

    private static final int PLAYERS_PER_LINE = 20;

    private final LoadOptions load;
    private final TargetOptions options;
    private final ReportOptions reporting;
    private final Narrator narrator;
    private final String stamp = Stamp.now();

    Bench(LoadOptions load, TargetOptions options, ReportOptions reporting, Narrator narrator) {
        this.load = load;
        this.options = options;
        this.reporting = reporting;
        this.narrator = narrator;
    }

    /**
     * @param main the class behind the command line, to start the platform with
     * @return whether everything was accounted for
     */
    boolean run(Class<?> main) {
        try (var platform = MeasuredPlatform.open(options, main, reporting.platformOutput(stamp), narrator)) {
            return measure(platform.target(), platform.readyAfter());
        }
    }

    private boolean measure(Target target, @Nullable Duration readyAfter) {
        var api = new Api(target.gateway());
        Accounts accounts = options.accounts();
        List<RoundResult> results = new ArrayList<>();
        try (var players = Players.register(api, "b" + stamp.replace("-", ""), load.users, this::registered)) {
            var runner = new RoundRunner(target, api, new Season(api, accounts), players.all(), narrator);
            for (Round round : load.chosen()) {
                String run = stamp + "-" + round.name();
                Path recording = reporting.profile ? reporting.directory.resolve(run + ".jfr") : null;
                results.add(runner.run(round, run, recording));
            }
        }
        var report = new Report(
                stamp, Settings.of(load.described(), options, reporting.profile), Machine.here(), readyAfter, results);
        Path file = report.write(reporting.directory);
        narrator.say("\n" + report.markdown() + "\nWritten to " + file);
        return results.stream().allMatch(RoundResult::right);
    }

    private void registered(int players) {
        if (players % PLAYERS_PER_LINE == 0 || players == load.users) {
            narrator.progress("  " + players + " of " + load.users + " players registered");
        }
    }
}
