package io.largesse.auth.client.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.largesse.auth.client.domain.Client;
import io.largesse.platform.store.Bulk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The machine clients. */
@Component
public final class Clients {

    private final MongoCollection<Document> clients;

    Clients(MongoTemplate store) {
        this.clients = store.getCollection("clients");
    }

    public Optional<Client> find(String id) {
        return Optional.ofNullable(clients.find(Filters.eq("_id", id)).first()).map(Clients::read);
    }

    /**
     * A page of clients, by id.
     *
     * @param after the id after which the page begins; null for the first
     */
    public List<Client> page(@Nullable String after, int limit) {
        List<Client> page = new ArrayList<>();
        clients.find(after == null ? Filters.empty() : Filters.gt("_id", after))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .forEach(document -> page.add(read(document)));
        return page;
    }

    /** @return whether it is stored; not where there is one with its id */
    public boolean add(Client client) {
        return Bulk.insert(clients, List.of(write(client))).isEmpty();
    }

    /** @return whether it is stored over the one that it was made from; not where that is not the present one any more */
    public boolean save(Client client) {
        return clients.replaceOne(
                                Filters.and(
                                        Filters.eq("_id", client.id()), Filters.eq("version", client.version() - 1)),
                                write(client))
                        .getMatchedCount()
                == 1;
    }

    /** @return whether there was one */
    public boolean delete(String id) {
        return clients.deleteOne(Filters.eq("_id", id)).getDeletedCount() == 1;
    }

    private static Document write(Client client) {
        return new Document("_id", client.id())
                .append("secret", client.secretHash())
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
