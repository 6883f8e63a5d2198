package io.largesse.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./largesse chaos}; what it prints says which law was broken, and where the logs are. */
class ChaosTest {

    private static final long SEED = 1688;

    @Test
    void every_promise_holds_while_nodes_are_killed_and_connections_fail(
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

        assertThat(new Chaos(SEED, Duration.ofSeconds(45), 15, out).run(directory))
                .isTrue();
    }
}
