package io.largesse.fulfillment.provider.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date. */
final class RetryAfter {

    static final String HEADER = "Retry-After";

    /** A claim whose grant is unknown comes again within a minute: a longer pause would be told to it over and over. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private RetryAfter() {}

    /** Zero where nothing is said, or nothing that makes sense; never longer than {@link #LONGEST}. */
    static Duration pause(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        Duration wished = wished(header.strip(), now);
        if (wished.isNegative()) {
            return Duration.ZERO;
        }
        return wished.compareTo(LONGEST) > 0 ? LONGEST : wished;
    }

    private static Duration wished(String header, Instant now) {
        try {
            if (!header.isEmpty() && header.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                // No more digits are needed to be longer than the longest.
                return Duration.ofSeconds(Long.parseLong(header.substring(0, Math.min(header.length(), 9))));
            }
            return Duration.between(now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException _) {
            return Duration.ZERO;
        }
    }
}
