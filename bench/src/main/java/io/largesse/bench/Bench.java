package io.largesse.bench;

import io.largesse.bench.players.Accounts;
import io.largesse.bench.players.Api;
import io.largesse.bench.players.Players;
import io.largesse.bench.players.Season;
import io.largesse.bench.process.Machine;
import io.largesse.bench.process.PlatformProcess;
import io.largesse.bench.process.Readiness;
import io.largesse.bench.process.Target;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A measurement from beginning to end: a platform, players, rounds, and a report. */
final class Bench {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private static final int PLAYERS_PER_LINE = 20;

    private final LoadOptions load;
    private final TargetOptions options;
    private final Path directory;
    private final boolean profile;
    private final Narrator narrator;
    private final String stamp = STAMP.format(Instant.now());

    Bench(LoadOptions load, TargetOptions options, Path directory, boolean profile, PrintWriter out) {
        this.load = load;
        this.options = options;
        this.directory = directory;
        this.profile = profile;
        this.narrator = new Narrator(out);
    }

    /**
     * @param main the class behind the command line, to start the platform with
     * @return whether everything was accounted for
     */
    boolean run(Class<?> main) {
        URI url = options.url;
        if (url != null) {
            new Readiness(url).require();
            return measure(options.running(url), null);
        }
        narrator.say("Starting the platform");
        Target expected = options.own(Optional.empty());
        try (var platform = PlatformProcess.start(
                main,
                options.upArguments(),
                options.jvmFlags(),
                new Readiness(expected.gateway()),
                directory.resolve(stamp + "-platform.txt"))) {
            narrator.say("  ready after " + platform.readyAfter().toMillis() + " ms");
            return measure(options.own(Optional.of(platform.handle())), platform.readyAfter());
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
                Path recording = profile ? directory.resolve(run + ".jfr") : null;
                results.add(runner.run(round, run, recording));
            }
        }
        var report = new Report(stamp, Settings.of(load, options, profile), Machine.here(), readyAfter, results);
        Path file = report.write(directory);
        narrator.say("\n" + report.markdown() + "\nWritten to " + file);
        return results.stream().allMatch(RoundResult::right);
    }

    private void registered(int players) {
        if (players % PLAYERS_PER_LINE == 0 || players == load.users) {
            narrator.progress("  " + players + " of " + load.users + " players registered");
        }
    }
}
