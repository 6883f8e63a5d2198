package io.largesse.platform.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times as <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a> writes them, of any offset, and in no other form. Kept in
 * milliseconds, as the store and the messages do, so that what is answered is what will be read again.
 */
public final class Rfc3339 {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

    private Rfc3339() {}

    /** @throws DateTimeException if it is not one */
    public static Instant parse(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(FIRST) || !time.isBefore(BEYOND)) {
            throw new DateTimeException("not a year of four digits");
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
