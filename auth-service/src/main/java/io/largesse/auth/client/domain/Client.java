package io.largesse.auth.client.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A machine that calls in its own name.
 *
 * @param scopes what it may do; it has no roles
 * @param version counts up with every change
 */
public record Client(String id, String secretHash, SortedSet<String> scopes, long version) {

    /** The rule for ids in words. */
    public static final String ID_RULE = "3 to 64 characters of a-z 0-9 . _ -";

    private static final Pattern ID = Pattern.compile("[a-z0-9._-]{3,64}");

    public Client {
        scopes = new TreeSet<>(scopes);
    }

    /** A new one. */
    public static Client of(String id, String secretHash, SortedSet<String> scopes) {
        return new Client(id, secretHash, scopes, 1);
    }

    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    public Client withScopes(SortedSet<String> next) {
        return new Client(id, secretHash, next, version + 1);
    }

    public Client withSecret(String nextHash) {
        return new Client(id, nextHash, scopes, version + 1);
    }

    /**
     * The scopes a token is granted: those asked for, or all where none are named. Empty where it asks for more than it may
     * (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749, 3.3</a>).
     *
     * @param requested names separated by single spaces
     */
    public Optional<String> grant(@Nullable String requested) {
        if (requested == null || requested.isBlank()) {
            return Optional.of(String.join(" ", scopes));
        }
        SortedSet<String> asked = new TreeSet<>(Arrays.asList(requested.split(" ", -1)));
        return scopes.containsAll(asked) ? Optional.of(String.join(" ", asked)) : Optional.empty();
    }
}
