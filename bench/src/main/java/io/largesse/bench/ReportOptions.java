package io.largesse.bench;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that say what is written of a measurement, and where. */
final class ReportOptions {

    @Option(
            names = "--profile",
            description =
                    "Record the platform with Java's flight recorder, and say where its CPU time goes. Costs some of"
                            + " the rate.")
    boolean profile;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "${sys:largesse.home:-.}/bench/reports",
            description = "Where the report goes (default: ${DEFAULT-VALUE}).")
    Path directory = Path.of("bench/reports");

    /** Where what the platform prints goes. */
    Path platformOutput(String stamp) {
        return directory.resolve(stamp + "-platform.txt");
    }
}
