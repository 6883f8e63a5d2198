package io.largesse.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code bench}, for the command line that also has {@code up}. */
@Command(
        name = "bench",
        description = "Measure how many claims a second the platform takes, at what cost, and whether every one is"
                + " accounted for.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {

    @Mixin
    private final LoadOptions load = new LoadOptions();

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Option(
            names = "--profile",
            description =
                    "Record the platform with Java's flight recorder, and say where its CPU time goes. Costs some of"
                            + " the rate.")
    private boolean profile;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "${sys:largesse.home:-.}/bench/reports",
            description = "Where the report goes (default: ${DEFAULT-VALUE}).")
    private Path report = Path.of("bench/reports");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @return 0 if everything was accounted for, 1 if not or if the measurement could not be made */
    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try {
            load.validate();
            var bench = new Bench(load, target, report, profile, out);
            return bench.run(spec.root().userObject().getClass()) ? 0 : 1;
        } catch (BenchException e) {
            spec.commandLine().getErr().println("largesse: " + e.getMessage());
            return 1;
        }
    }
}
