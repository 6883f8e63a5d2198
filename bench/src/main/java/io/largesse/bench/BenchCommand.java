package io.largesse.bench;

import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code bench}, for the command line that also has {@code up}. */
@Command(
        name = "bench",
        description = "Measure how many claims a second the platform takes, at what cost, and whether every one is"
                + " accounted for.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = ActivitiesCommand.class)
public final class BenchCommand implements Callable<Integer> {

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @return 0 if everything was accounted for, 1 if not or if the measurement could not be made */
    @Override
    public Integer call() {
        return exitCode(spec, () -> {
            load.validate();
            return new Bench(
                            load,
                            target,
                            report,
                            new Narrator(spec.commandLine().getOut()))
                    .run(platform(spec));
        });
    }

    /** The class behind the command line, which starts the platform, too. */
    static Class<?> platform(CommandSpec spec) {
        return spec.root().userObject().getClass();
    }

    static int exitCode(CommandSpec spec, BooleanSupplier measurement) {
        try {
            return measurement.getAsBoolean() ? 0 : 1;
        } catch (BenchException e) {
            spec.commandLine().getErr().println("largesse: " + e.getMessage());
            return 1;
        }
    }
}
