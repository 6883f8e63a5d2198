package io.largesse.platform.observability;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The <a href="https://www.w3.org/TR/trace-context/">W3C trace context</a> of a request, handed on to every message it causes. A
 * batch serves many traces at once, so it is a value that travels with the work and not something of the thread.
 *
 * @param traceId 32 hexadecimal digits
 * @param parentId 16 hexadecimal digits
 * @param flags 2 hexadecimal digits
 */
public record TraceContext(String traceId, String parentId, String flags) {

    public static final String HEADER = "traceparent";

    private static final Pattern FORMAT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

    /** The context that the header names, or a new one where there is none or it is not valid. */
    public static TraceContext parse(@Nullable String header) {
        if (header != null) {
            var match = FORMAT.matcher(header);
            if (match.matches()) {
                return new TraceContext(match.group(1), match.group(2), match.group(3));
            }
        }
        var random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return new TraceContext(
                hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1),
                hex.toHexDigits(random.nextLong() | 1),
                "01");
    }

    /** As the header's value. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + parentId + "-" + flags;
    }
}
