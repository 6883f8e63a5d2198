package io.largesse.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code chaos}, for the command line that also has {@code up}. */
@Command(
        name = "chaos",
        description =
                "Run two nodes of every service as processes, have players claim while nodes are killed and connections"
                        + " fail, and see whether every promise held.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ChaosCommand implements Callable<Integer> {

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What goes wrong, and when: the same for the same seed and duration (default: any).")
    private @Nullable Long seed;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = TimeConverter.class,
            description = "How long things go wrong, such as 90s, 10m or 1h (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofMinutes(2);

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Claims a second (default: ${DEFAULT-VALUE}).")
    private int rate = 20;

    @Option(names = "--keep", description = "Keep data and logs; they are kept anyway when something is wrong.")
    private boolean keep;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** @return 0 if every promise held, 1 if not */
    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        out.println("Seed " + chosen);
        Path directory = Files.createTempDirectory("largesse-chaos-");
        boolean held = new Chaos(chosen, duration, rate, out).run(directory);
        if (held && !keep) {
            delete(directory);
        } else {
            out.println("Data and logs are in " + directory);
        }
        out.println((held ? "Every promise held." : "NOT every promise held.") + " Again: ./largesse chaos --seed "
                + chosen + " --duration " + duration.toSeconds() + "s --rate " + rate);
        out.flush();
        return held ? 0 : 1;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
