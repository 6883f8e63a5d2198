package io.largesse.bench;

import io.largesse.bench.check.Finding;
import io.largesse.bench.check.ProgressChecks;
import io.largesse.bench.load.ActivityLoad;
import io.largesse.bench.load.ActivityPlan;
import io.largesse.bench.load.CountedOffsets;
import io.largesse.bench.players.Api;
import io.largesse.bench.players.Goal;
import io.largesse.bench.players.Offer;
import io.largesse.bench.players.Season;
import io.largesse.bench.process.Machine;
import io.largesse.bench.process.Target;
import java.nio.file.Path;
import java.util.List;

/** A measurement of how activities are counted, from beginning to end: a platform, events, activities, and a report. */
final class ActivityBench {

    private final ActivityOptions load;
    private final TargetOptions options;
    private final ReportOptions reporting;
    private final Narrator narrator;
    private final String stamp = Stamp.now();

    ActivityBench(ActivityOptions load, TargetOptions options, ReportOptions reporting, Narrator narrator) {
        this.load = load;
        this.options = options;
        this.reporting = reporting;
        this.narrator = narrator;
    }

    /**
     * @param main the class behind the command line, to start the platform with
     * @return whether everything was counted, once
     */
    boolean run(Class<?> main) {
        try (var platform = MeasuredPlatform.open(options, main, reporting.platformOutput(stamp), narrator)) {
            Target target = platform.target();
            ActivityResult result = measure(target);
            var settings = Settings.of(load.described(), options, reporting.profile);
            var report = new ActivityReport(stamp, result, settings.table(Machine.here(), platform.readyAfter()));
            Path file = report.page().write(reporting.directory);
            narrator.say("\n" + report.page().text() + "\nWritten to " + file);
            return result.right();
        }
    }

    private ActivityResult measure(Target target) {
        var season = new Season(new Api(target.gateway()), options.accounts());
        List<Goal> goals = ActivityPlan.goals(load.events);
        narrator.say("Opening " + goals.size() + " events");
        String run = "b" + stamp;
        List<Offer> offers = season.open(run, goals);
        var plan = new ActivityPlan(run, load.users, load.all());
        Path recording = reporting.profile ? reporting.directory.resolve(stamp + ".jfr") : null;
        var profiling = new Profiling(target.platform().orElse(null), recording);
        narrator.say("Publishing " + plan.activities() + " activities of " + plan.users() + " users");
        try (var offsets = new CountedOffsets(target.kafka());
                var published = new ActivityLoad(target.kafka(), target.registry(), plan)) {
            var count = new ActivityCount(target, load, offsets, published, narrator);
            ActivityCount.Seen seen = count.follow(profiling);
            narrator.say("  checking that each was counted, once");
            List<Finding> findings = List.of(
                    ProgressChecks.everythingWasCounted(plan.activities(), seen.counted()),
                    ProgressChecks.onceAndRightly(season, plan, goals, offers));
            season.close(offers);
            return new ActivityResult(seen, findings, profiling.profile());
        }
    }
}
