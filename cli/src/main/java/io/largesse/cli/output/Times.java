package io.largesse.cli.output;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as tables show them: in UTC, as the platform says them, and no longer than needed. */
public final class Times {

    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter OTHER_YEAR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TO_THE_MILLISECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private Times() {}

    /** {@code 11-26 14:03:21}, or {@code 2025-11-26 14:03} of another year than now; what is no time stays as it is. */
    public static String shortened(String time, Instant now) {
        try {
            ZonedDateTime at = Instant.parse(time).atZone(ZoneOffset.UTC);
            boolean thisYear = at.getYear() == now.atZone(ZoneOffset.UTC).getYear();
            return at.format(thisYear ? THIS_YEAR : OTHER_YEAR);
        } catch (DateTimeException e) {
            return time;
        }
    }

    /** {@code 14:03:21.417}; what is no time stays as it is. */
    public static String ofDay(String time) {
        try {
            return Instant.parse(time).atZone(ZoneOffset.UTC).format(TO_THE_MILLISECOND);
        } catch (DateTimeException e) {
            return time;
        }
    }

    /** {@code 417 ms}, {@code 2.4 s}, {@code 3 min 20 s}. */
    public static String length(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
