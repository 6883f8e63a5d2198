package io.largesse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    @TempDir
    private Path parent;

    @Test
    void a_directory_that_is_not_there_is_made() throws IOException {
        Path root = parent.resolve("deep/below");
        try (DataDirectory data = DataDirectory.open(root)) {
            assertThat(data.of(Part.BROKER)).isEqualTo(root.resolve("broker"));
        }
        assertThat(root.resolve("FORMAT")).hasContent(DataDirectory.FORMAT);
    }

    @Test
    void it_can_be_opened_again_and_again() throws IOException {
        DataDirectory.open(parent).close();
        Files.createDirectory(parent.resolve("broker"));
        DataDirectory.open(parent).close();
    }

    @Test
    void a_foreign_directory_is_refused_and_not_touched() throws IOException {
        Files.writeString(parent.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> DataDirectory.open(parent))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not empty (it has thesis.txt)")
                .hasMessageContaining("Choose another directory");
        try (Stream<Path> files = Files.list(parent)) {
            assertThat(files).containsExactly(parent.resolve("thesis.txt"));
        }
    }

    @Test
    void another_format_is_refused() throws IOException {
        Files.writeString(parent.resolve("FORMAT"), "largesse data, format 2\n");
        assertThatThrownBy(() -> DataDirectory.open(parent))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining(DataDirectory.FORMAT);
    }

    @Test
    void a_file_is_no_directory() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void what_a_kill_in_the_first_moment_leaves_is_still_ours() throws IOException {
        Files.writeString(parent.resolve("LOCK"), "4711\n");
        DataDirectory.open(parent).close();
    }

    @Test
    void a_second_platform_is_told_who_is_in() throws IOException {
        try (DataDirectory _ = DataDirectory.open(parent)) {
            assertThatThrownBy(() -> DataDirectory.open(parent))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("in use by another Largesse (process "
                            + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void a_platform_that_was_killed_locks_nobody_out() throws IOException {
        try (LargesseProcess holder = LargesseProcess.start(Holder.class, parent.toString())) {
            holder.awaitLine("held");
            assertThatThrownBy(() -> DataDirectory.open(parent))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("process " + holder.processId());
            holder.signal("KILL");
            holder.exitCode();
            DataDirectory.open(parent).close();
        }
    }

    /** Keeps a directory open in another process. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (DataDirectory _ = DataDirectory.open(Path.of(args[0]))) {
                System.out.println("held");
                Thread.currentThread().join();
            }
        }
    }
}
