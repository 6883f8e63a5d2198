package io.largesse.auth.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The passwords that are tried first, some ten thousand of them, from the list that comes with zxcvbn. */
public final class CommonPasswords {

    private final Set<String> passwords;

    CommonPasswords() {
        try {
            passwords = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                    .map(CommonPasswords::plain)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of common passwords cannot be read", e);
        }
    }

    /** Whatever the case: nobody tries one without the other. */
    public boolean contains(String password) {
        return passwords.contains(plain(password));
    }

    private static String plain(String password) {
        return password.toLowerCase(Locale.ROOT);
    }
}
