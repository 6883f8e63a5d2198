package io.largesse.auth.client;

import io.largesse.auth.client.domain.Client;
import io.largesse.auth.client.store.Clients;
import io.largesse.auth.password.Passwords;
import io.largesse.platform.messaging.UnavailableException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What administrators do with machine clients. Secrets are made here, told once and kept as hashes. */
public final class ClientAdministration {

    private static final int SECRET_BYTES = 32;
    private static final int TRIES = 20;

    private final Clients clients;
    private final Passwords passwords;
    private final SecureRandom random = new SecureRandom();

    ClientAdministration(Clients clients, Passwords passwords) {
        this.clients = clients;
        this.passwords = passwords;
    }

    /** What comes of a change. */
    public sealed interface Outcome {

        /** @param secret where it is a new one */
        record Done(Client client, @Nullable String secret) implements Outcome {}

        record NotFound() implements Outcome {}

        /** Somebody has changed it since it was read. */
        record Stale() implements Outcome {}

        /** There is one with the id. */
        record Exists() implements Outcome {}
    }

    public Optional<Client> find(String id) {
        return clients.find(id);
    }

    /** @param after the id after which the page begins; null for the first */
    public List<Client> page(@Nullable String after, int limit) {
        return clients.page(after, limit);
    }

    public Outcome add(String id, SortedSet<String> scopes) {
        String secret = secret();
        Client client = Client.of(id, passwords.hash(secret), scopes);
        return clients.add(client) ? new Outcome.Done(client, secret) : new Outcome.Exists();
    }

    /** @param expected which versions are to be changed */
    public Outcome assign(String id, LongPredicate expected, SortedSet<String> scopes) {
        return change(id, expected, null, client -> client.withScopes(scopes));
    }

    /** The one before works no more. */
    public Outcome renewSecret(String id, LongPredicate expected) {
        String secret = secret();
        String hash = passwords.hash(secret);
        return change(id, expected, secret, client -> client.withSecret(hash));
    }

    /** @return whether there was one; tokens that it has work to their end */
    public boolean delete(String id) {
        return clients.delete(id);
    }

    private Outcome change(String id, LongPredicate expected, @Nullable String secret, UnaryOperator<Client> change) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Client> found = clients.find(id);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            if (!expected.test(found.get().version())) {
                return new Outcome.Stale();
            }
            Client changed = change.apply(found.get());
            if (clients.save(changed)) {
                return new Outcome.Done(changed, secret);
            }
        }
        throw new UnavailableException("Too many change one client at once");
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
