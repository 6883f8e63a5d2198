package io.largesse.events.coupon.domain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a file of codes.
 *
 * @param line of the file where it stands; in a JSON array its number, from 1
 * @param fault why it is no code; null where it is one
 */
public record Entry(long line, String code, @Nullable String fault) {

    private static final int MAX_LENGTH = 128;

    /** Letters, digits, marks, punctuation and symbols of any script: what is printed, and is no space. */
    private static final Pattern PRINTABLE = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]+");

    /** Stands for octets that were no text. */
    private static final String REPLACEMENT = "\uFFFD";

    /** A code exactly as it was given, or why it can be none. */
    public static Entry of(long line, String text) {
        return new Entry(line, text, faultOf(text));
    }

    public static Entry invalid(long line, String fault) {
        return new Entry(line, "", fault);
    }

    private static @Nullable String faultOf(String text) {
        if (text.isEmpty()) {
            return "is empty";
        }
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            return "has more than " + MAX_LENGTH + " characters";
        }
        return PRINTABLE.matcher(text).matches() && !text.contains(REPLACEMENT)
                ? null
                : "has a space or something that cannot be printed";
    }
}
