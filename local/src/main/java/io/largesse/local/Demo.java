package io.largesse.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the platform, plays a player's story on it, and leaves it running. */
@Command(
        name = "demo",
        description = "Start the platform and play a player's story: from an activity to a granted reward.",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

    @Mixin
    private PlatformOptions options = new PlatformOptions();

    @Option(names = "--exit", description = "End when the story is told, instead of staying up.")
    private boolean exit;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.standard();
        Instant begin = Instant.now();
        try (LocalPlatform platform = LocalPlatform.start(options, terminal)) {
            if (!exit) {
                new Banner(terminal, options).ready(Duration.between(begin, Instant.now()));
            }
            new Story(new StoryClient(options.url(Part.GATEWAY)), terminal).tell();
            if (exit) {
                return 0;
            }
            terminal.line("  The platform stays up. Ctrl-C ends it.");
            platform.awaitFailure();
            return 1;
        }
    }
}
