package io.largesse.platform.observability;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The <a href="https://www.w3.org/TR/trace-context/">W3C trace context</a> of a request, handed on to every message it causes. A
 * batch serves many traces at once, so it is a value that travels with the work and not something of the thread.
 *
 * @param header the whole value of the header, version 00
 */
public record TraceContext(String header) {

    public static final String HEADER = "traceparent";

    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;

    /** The context that the header names, or a new one where there is none or it is not valid. */
    public static TraceContext parse(@Nullable String header) {
        return header != null && isValid(header) ? new TraceContext(header) : fresh();
    }

    /** 32 hexadecimal digits. */
    public String traceId() {
        return header.substring(TRACE_ID, PARENT_ID - 1);
    }

    /** As the header's value. */
    @Override
    public String toString() {
        return header;
    }

    private static TraceContext fresh() {
        var random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return new TraceContext("00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1)
                + "-" + hex.toHexDigits(random.nextLong() | 1) + "-01");
    }

    // By hand and not by a pattern: each message of each claim passes here.
    private static boolean isValid(String header) {
        return header.length() == LENGTH
                && header.startsWith("00-")
                && header.charAt(PARENT_ID - 1) == '-'
                && header.charAt(FLAGS - 1) == '-'
                && isHexAndNotZero(header, TRACE_ID, PARENT_ID - 1)
                && isHexAndNotZero(header, PARENT_ID, FLAGS - 1)
                && isHex(header, FLAGS, LENGTH);
    }

    private static boolean isHexAndNotZero(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return isHex(text, from, to);
            }
        }
        return false;
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }
}
