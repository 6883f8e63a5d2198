package io.largesse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who types something that cannot work: one line, a code, and nothing left behind. */
final class CommandLineTest {

    private final String offset = String.valueOf(Ports.anyFreeOffset());

    @Test
    void an_unknown_option_is_told_in_one_line() {
        assertRefused(2, "Unknown option: '--dta'. See: largesse up --help", "up", "--dta");
    }

    @Test
    void an_unknown_command_is_told_with_what_may_have_been_meant() {
        assertRefused(2, "Did you mean up?", "upp");
    }

    @Test
    void a_word_is_no_number() {
        assertRefused(2, "'--port-offset': 'many' is not an int", "up", "--port-offset", "many");
    }

    @Test
    void a_missing_value_is_told() {
        assertRefused(2, "Missing required parameter for option '--data'", "up", "--data");
    }

    @Test
    void a_port_in_use_is_told_before_anything_starts() throws IOException {
        try (ServerSocket taken = new ServerSocket(
                Part.ORCHESTRATOR.port(Integer.parseInt(offset)), 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    1,
                    "Port " + taken.getLocalPort() + " (reward-orchestrator) is in use",
                    "up",
                    "--port-offset",
                    offset);
        }
    }

    @Test
    void a_foreign_directory_is_refused(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("thesis.txt"), "mine");
        assertRefused(
                1,
                "was not made by Largesse. Choose another directory.",
                "up",
                "--port-offset",
                offset,
                "--data",
                directory.toString());
    }

    @Test
    void a_directory_in_use_is_refused(@TempDir Path directory) throws IOException {
        try (DataDirectory _ = DataDirectory.open(directory)) {
            assertRefused(
                    1, "in use by another Largesse", "up", "--port-offset", offset, "--data", directory.toString());
        }
    }

    @Test
    void a_directory_that_nothing_would_use_is_refused(@TempDir Path directory) {
        assertRefused(
                1,
                "--data keeps what is started here, and with --kafka, --store and --registry nothing of it is.",
                "up",
                "--data",
                directory.toString(),
                "--kafka",
                "127.0.0.1:9092",
                "--store",
                "mongodb://127.0.0.1:27017",
                "--registry",
                "http://127.0.0.1:8081");
    }

    @Test
    void a_part_that_does_not_answer_is_told_before_anything_starts() {
        assertRefused(
                1,
                "Nothing answers at mongodb://no-such-host.invalid (--store).",
                "up",
                "--port-offset",
                offset,
                "--store",
                "mongodb://admin:secret@no-such-host.invalid/?replicaSet=rs0");
    }

    @Test
    void a_secret_that_is_too_short_is_refused() {
        assertRefused(1, "--secret needs at least 32 characters.", "example-provider", "--secret", "hush-hush");
    }

    @Test
    void a_load_of_nobody_is_refused_before_anything_starts() {
        assertRefused(1, "--users must be at least 1, not 0.", "bench", "activities", "--users", "0");
    }

    @Test
    void a_share_is_between_0_and_1() {
        assertRefused(1, "a rate is between 0 and 1", "example-provider", "--port", "0", "--fail-rate", "2");
    }

    @Test
    void an_example_provider_says_where_it_is_and_how_to_have_it_called() {
        try (LargesseProcess largesse = LargesseProcess.run("example-provider", "--port", "0")) {
            largesse.awaitLine("Example game server at http://127.0.0.1:");
            largesse.awaitLine("LARGESSE_FULFILLMENT_WEBHOOKS_GAME_URL=http://127.0.0.1:");
            largesse.awaitLine("./largesse up");
            largesse.signal("TERM");
            assertThat(largesse.exitCode()).isEqualTo(128 + 15);
        }
    }

    @Test
    void without_a_command_it_explains_itself() {
        try (LargesseProcess largesse = LargesseProcess.run()) {
            assertThat(largesse.linesToTheEnd()).anyMatch(line -> line.contains("Usage: largesse"));
            assertThat(largesse.exitCode()).isZero();
        }
    }

    private static void assertRefused(int exitCode, String text, String... arguments) {
        try (LargesseProcess largesse = LargesseProcess.run(arguments)) {
            List<ProcessHandle> children = largesse.children();
            assertThat(largesse.linesToTheEnd())
                    .singleElement()
                    .asString()
                    .startsWith("largesse: ")
                    .contains(text);
            assertThat(largesse.exitCode()).isEqualTo(exitCode);
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
    }
}
