package io.largesse.auth.account.domain;

/** Which passwords an account may have. */
public final class PasswordRule {

    /** The rule in words. */
    public static final String RULE = "8 to 128 characters";

    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private PasswordRule() {}

    public static boolean allows(String password) {
        int characters = password.codePointCount(0, password.length());
        return characters >= SHORTEST && characters <= LONGEST;
    }
}
