package io.largesse.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the platform and keeps it up. */
@Command(
        name = "up",
        description = "Start the platform: broker, store, registry and all services. Ctrl-C ends it.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {

    @Mixin
    private PlatformOptions options = new PlatformOptions();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.standard();
        Instant begin = Instant.now();
        try (LocalPlatform platform = LocalPlatform.start(options, terminal)) {
            new Banner(terminal, options).ready(Duration.between(begin, Instant.now()));
            platform.awaitFailure();
            return 1;
        }
    }
}
