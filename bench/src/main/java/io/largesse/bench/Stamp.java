package io.largesse.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Names a measurement among all others, in its files and in what it leaves in the platform. */
final class Stamp {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private Stamp() {}

    static String now() {
        return FORMAT.format(Instant.now());
    }
}
