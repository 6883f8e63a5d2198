package io.largesse.auth.account.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A name to log in with, in lower case: names that differ in case alone are the same name. */
public record Username(String value) {

    /** The rule in words. */
    public static final String RULE = "3 to 32 characters of a-z 0-9 . _ -";

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9._-]{3,32}");

    public Username {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("not a username");
        }
    }

    /** The name that somebody typed, in whatever case; empty where it is none. */
    public static Optional<Username> parse(String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        // A letter of another script may have an ASCII letter as its lower case, and is none for that.
        boolean ascii = typed.chars().allMatch(character -> character < 128);
        return ascii && ALLOWED.matcher(lower).matches() ? Optional.of(new Username(lower)) : Optional.empty();
    }
}
