package io.largesse.local;

import java.nio.file.Path;

/** Where logback.xml writes what the terminal does not show. */
final class LogFile {

    private LogFile() {}

    static Path path() {
        String configured = System.getProperty("largesse.log");
        return configured == null ? Path.of(System.getProperty("java.io.tmpdir"), "largesse.log") : Path.of(configured);
    }
}
