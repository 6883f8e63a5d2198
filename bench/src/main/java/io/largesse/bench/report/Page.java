package io.largesse.bench.report;

import io.largesse.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a report. */
public record Page(String name, String text) {

    /** Writes it, and returns where it is. */
    public Path write(Path directory) {
        try {
            Files.createDirectories(directory);
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new BenchException("the report cannot be written to " + directory + ": " + e.getMessage(), e);
        }
    }
}
