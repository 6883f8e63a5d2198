package io.largesse.auth.client.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.largesse.auth.client.domain.Client;
import io.largesse.platform.store.Bulk;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bson.Document;
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
        return Optional.ofNullable(clients.find(Filters.eq("_id", id)).first())
                .map(found -> new Client(
                        found.getString("_id"),
                        found.getString("secret"),
                        new TreeSet<>(found.getList("scopes", String.class))));
    }

    /** Stores the client unless there is one with its id. */
    public void add(Client client) {
        Document document = new Document("_id", client.id())
                .append("secret", client.secretHash())
                .append("scopes", List.copyOf(client.scopes()));
        Bulk.insert(clients, List.of(document));
    }
}
