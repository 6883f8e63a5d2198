package io.largesse.auth.password;

/** The password of whatever the profile {@code local} makes, which everybody knows. */
public final class LocalPassword {

    private static final String PUBLISHED = "largesse-local";

    private LocalPassword() {}

    public static boolean is(String password) {
        return PUBLISHED.equals(password);
    }
}
