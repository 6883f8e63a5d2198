package io.largesse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the whole platform ends: asked to, killed, or because a part of it did. */
final class UpTest {

    private final PlatformOptions options = new PlatformOptions();

    UpTest() {
        options.portOffset = Ports.anyFreeOffset();
    }

    @Test
    void it_says_where_everything_is_and_leaves_nothing_when_it_is_asked_to_end(@TempDir Path directory)
            throws Exception {
        Path data = directory.resolve("data");
        try (LargesseProcess largesse = up("--data", data.toString())) {
            largesse.awaitLine("Ready in");
            largesse.awaitLine(options.url(Part.GATEWAY));
            largesse.awaitLine("admin, operator, auditor, player");
            largesse.awaitLine("/api/auth/login");
            List<ProcessHandle> children = largesse.children();
            assertThat(children).isNotEmpty();
            largesse.signal("TERM");
            assertThat(largesse.linesToTheEnd()).noneMatch(line -> line.contains("ERROR"));
            assertThat(largesse.exitCode()).isEqualTo(128 + 15);
            assertNothingIsLeft(children);
            DataDirectory.open(data).close();
        }
    }

    @Test
    void killed_it_takes_the_registry_with_it() {
        try (LargesseProcess largesse = up()) {
            largesse.awaitLine(Part.REGISTRY.title());
            List<ProcessHandle> children = largesse.children();
            assertThat(children).isNotEmpty();
            largesse.signal("KILL");
            largesse.exitCode();
            assertNothingIsLeft(children);
        }
    }

    @Test
    void it_ends_with_a_line_when_the_registry_ends_by_itself() {
        try (LargesseProcess largesse = up()) {
            largesse.awaitLine("Ready in");
            List<ProcessHandle> children = largesse.children();
            children.forEach(ProcessHandle::destroyForcibly);
            assertThat(largesse.linesToTheEnd())
                    .last()
                    .asString()
                    .isEqualTo("largesse: The schema registry's process ended by itself.");
            assertThat(largesse.exitCode()).isEqualTo(1);
            assertNothingIsLeft(children);
        }
    }

    private LargesseProcess up(String... more) {
        List<String> arguments = new ArrayList<>(List.of("up", "--port-offset", String.valueOf(options.portOffset)));
        arguments.addAll(List.of(more));
        return LargesseProcess.run(arguments.toArray(String[]::new));
    }

    private void assertNothingIsLeft(List<ProcessHandle> children) {
        await().atMost(Duration.ofMinutes(2)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThatCode(() -> Ports.requireFree(options)).doesNotThrowAnyException();
    }
}
