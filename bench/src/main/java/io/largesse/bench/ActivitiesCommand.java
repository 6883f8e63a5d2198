package io.largesse.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code bench activities}. */
@Command(
        name = "activities",
        description = "Measure how many activities a second are counted for many active events, at what cost, and"
                + " whether every one is counted once.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ActivitiesCommand implements Callable<Integer> {

    @Mixin
    private final ActivityOptions activities = new ActivityOptions();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @return 0 if everything was counted, once; 1 if not or if the measurement could not be made */
    @Override
    public Integer call() {
        return BenchCommand.exitCode(spec, () -> {
            activities.validate();
            var narrator = new Narrator(spec.commandLine().getOut());
            return new ActivityBench(activities, target, report, narrator).run(BenchCommand.platform(spec));
        });
    }
}
