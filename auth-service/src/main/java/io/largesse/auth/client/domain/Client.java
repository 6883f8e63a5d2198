package io.largesse.auth.client.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A machine that calls in its own name.
 *
 * @param scopes what it may do; it has no roles
 */
public record Client(String id, String secretHash, SortedSet<String> scopes) {

    public Client {
        scopes = new TreeSet<>(scopes);
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
