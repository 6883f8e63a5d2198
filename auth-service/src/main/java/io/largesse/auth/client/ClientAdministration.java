package io.largesse.auth.client;

import io.largesse.auth.client.domain.Client;
import io.largesse.auth.client.store.Clients;
import io.largesse.auth.password.Passwords;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.outbox.Outbox;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** What administrators do with machine clients. Secrets are made here, told once and kept as hashes. */
public final class ClientAdministration {

    private static final int SECRET_BYTES = 32;
    private static final int TRIES = 20;

    private final Clients clients;
    private final Passwords passwords;
    private final Outbox outbox;
    private final SecureRandom random = new SecureRandom();

    ClientAdministration(Clients clients, Passwords passwords, Outbox outbox) {
        this.clients = clients;
        this.passwords = passwords;
        this.outbox = outbox;
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

    public Outcome add(String id, SortedSet<String> scopes, Initiator by) {
        String secret = secret();
        return add(id, secret, scopes, by)
                .<Outcome>map(client -> new Outcome.Done(client, secret))
                .orElseGet(Outcome.Exists::new);
    }

    /** Makes a client of the configuration, unless it is there. */
    void seed(String id, String secret, SortedSet<String> scopes) {
        if (clients.find(id).isEmpty()) {
            add(id, secret, scopes, Initiator.configuration());
        }
    }

    private Optional<Client> add(String id, String secret, SortedSet<String> scopes, Initiator by) {
        Client client = Client.of(id, passwords.hash(secret), scopes);
        if (!clients.add(client, Act.made("CLIENT_ADDED", id, scopes(client)), by)) {
            return Optional.empty();
        }
        outbox.tell(id);
        return Optional.of(client);
    }

    /** @param expected which versions are to be changed */
    public Outcome assign(String id, LongPredicate expected, SortedSet<String> scopes, Initiator by) {
        return change(id, expected, client -> {
            Client changed = client.withScopes(scopes);
            Act act = Act.changed("CLIENT_SCOPES_CHANGED", id, scopes(client), scopes(changed), null);
            return clients.save(changed, act, by) ? new Outcome.Done(changed, null) : null;
        });
    }

    /** The one before works no more. */
    public Outcome renewSecret(String id, LongPredicate expected, Initiator by) {
        String secret = secret();
        String hash = passwords.hash(secret);
        return change(id, expected, client -> {
            Client changed = client.withSecret(hash);
            Act act = new Act("CLIENT_SECRET_RENEWED", id, null, null, null);
            return clients.save(changed, act, by) ? new Outcome.Done(changed, secret) : null;
        });
    }

    /** Tokens that it has work to their end. */
    public Outcome delete(String id, Initiator by) {
        return change(
                id,
                _ -> true,
                client -> clients.delete(client, Act.gone("CLIENT_DELETED", id, scopes(client)), by)
                        ? new Outcome.Done(client, null)
                        : null);
    }

    /** @param change null where somebody else was faster */
    private Outcome change(String id, LongPredicate expected, Function<Client, @Nullable Outcome> change) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Client> found = clients.find(id);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            if (!expected.test(found.get().version())) {
                return new Outcome.Stale();
            }
            Outcome done = change.apply(found.get());
            if (done != null) {
                outbox.tell(id);
                return done;
            }
        }
        throw new UnavailableException("Too many change one client at once");
    }

    private static Map<String, List<String>> scopes(Client client) {
        return Map.of("scopes", List.copyOf(client.scopes()));
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
