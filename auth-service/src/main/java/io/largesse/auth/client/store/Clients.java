package io.largesse.auth.client.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.largesse.auth.client.domain.Client;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.Outboxes;
import io.largesse.platform.store.Bulk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The machine clients. Of one that was deleted the document stays, for what it still has to tell. */
@Component
public final class Clients {

    private static final String DELETED = "deleted";

    private static final Bson PRESENT = Filters.exists(DELETED, false);

    private final MongoCollection<Document> clients;
    private final Outboxes outboxes;

    Clients(MongoTemplate store, Outboxes outboxes) {
        this.clients = store.getCollection("clients");
        this.outboxes = outboxes;
    }

    /** Tells the audit log. */
    public Outbox outbox() {
        return outboxes.audited(clients);
    }

    public Optional<Client> find(String id) {
        return Optional.ofNullable(clients.find(Filters.and(Filters.eq("_id", id), PRESENT))
                        .first())
                .map(Clients::read);
    }

    /**
     * A page of clients, by id.
     *
     * @param after the id after which the page begins; null for the first
     */
    public List<Client> page(@Nullable String after, int limit) {
        List<Client> page = new ArrayList<>();
        clients.find(after == null ? PRESENT : Filters.and(Filters.gt("_id", after), PRESENT))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .forEach(document -> page.add(read(document)));
        return page;
    }

    /** @return whether it is stored; not where there is one with its id */
    public boolean add(Client client, Act act, Initiator by) {
        Document made = new Document("_id", client.id()).append(Outbox.FIELD, List.of(outboxes.entry(by, act)));
        made.putAll(fields(client));
        return Bulk.insert(clients, List.of(made)).isEmpty()
                || update(
                        Filters.and(Filters.eq("_id", client.id()), Filters.exists(DELETED)),
                        new Document("$set", fields(client)).append("$unset", new Document(DELETED, "")),
                        act,
                        by);
    }

    /** @return whether it is stored over the one that it was made from; not where that is not the present one any more */
    public boolean save(Client client, Act act, Initiator by) {
        return update(at(client.id(), client.version() - 1), new Document("$set", fields(client)), act, by);
    }

    /** @return whether it is gone; not where it is not the present one any more */
    public boolean delete(Client client, Act act, Initiator by) {
        return update(
                at(client.id(), client.version()),
                new Document("$set", new Document(DELETED, true)).append("$unset", new Document("secret", "")),
                act,
                by);
    }

    private static Bson at(String id, long version) {
        return Filters.and(Filters.eq("_id", id), Filters.eq("version", version), PRESENT);
    }

    private boolean update(Bson filter, Document update, Act act, Initiator by) {
        update.append("$push", new Document(Outbox.FIELD, outboxes.entry(by, act)));
        return clients.updateOne(filter, update).getMatchedCount() == 1;
    }

    private static Document fields(Client client) {
        return new Document("secret", client.secretHash())
                .append("scopes", List.copyOf(client.scopes()))
                .append("version", client.version());
    }

    private static Client read(Document document) {
        return new Client(
                document.getString("_id"),
                document.getString("secret"),
                new TreeSet<>(document.getList("scopes", String.class)),
                document.getLong("version"));
    }
}
