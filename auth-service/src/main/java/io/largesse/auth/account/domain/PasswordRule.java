package io.largesse.auth.account.domain;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which passwords an account may have. */
public final class PasswordRule {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private PasswordRule() {}

    /**
     * What a password must do or not, where it does not keep to it.
     *
     * @param isCommon whether it is among those that are tried first
     */
    public static @Nullable String fault(String password, Predicate<String> isCommon) {
        int characters = password.codePointCount(0, password.length());
        if (characters < SHORTEST || characters > LONGEST) {
            return "must be " + SHORTEST + " to " + LONGEST + " characters";
        }
        return isCommon.test(password) ? "must not be one of the most common passwords" : null;
    }
}
