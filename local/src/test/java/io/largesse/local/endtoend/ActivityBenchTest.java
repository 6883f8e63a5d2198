package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.bench.BenchCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The measurement of activities, much too small to measure anything: that it counts, and finds what was counted right. */
class ActivityBenchTest {

    private final PlatformUnderTest platform = PlatformUnderTest.shared();

    @Test
    void activities_are_published_and_progress_is_held_against_a_naive_count(@TempDir Path reports) {
        var out = new StringWriter();

        int exitCode = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(
                        "activities",
                        "--url",
                        platform.gateway(),
                        "--kafka",
                        platform.kafka(),
                        "--registry",
                        platform.registry() + "/apis/ccompat/v7",
                        "--activities",
                        "500",
                        "--warmup",
                        "100",
                        "--users",
                        "20",
                        "--events",
                        "16",
                        "--report",
                        reports.toString());

        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("600 of 600", "320 read, of every user")
                .doesNotContain("WRONG");
        assertThat(reports.toFile().list()).singleElement().asString().endsWith("-activities.md");
    }
}
