package io.largesse.chaos.check;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** The services' databases, read so that nothing that is seen can be rolled back. */
final class Stores implements AutoCloseable {

    static final String AUTH = "auth-service";
    static final String EVENTS = "event-service";
    static final String CLAIMS = "reward-orchestrator";
    static final String FULFILLMENT = "fulfillment-service";

    /** Services that keep anything. */
    static final List<String> DATABASES = List.of(AUTH, EVENTS, CLAIMS, FULFILLMENT);

    private static final int TIMEOUT_SECONDS = 30;

    private final MongoClient client;

    private Stores(MongoClient client) {
        this.client = client;
    }

    static Stores open(Parts parts) {
        return new Stores(MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(parts.store()))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.readTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .build()));
    }

    MongoDatabase database(String service) {
        return client.getDatabase(service);
    }

    MongoCollection<Document> claims() {
        return database(CLAIMS).getCollection("claims");
    }

    MongoCollection<Document> deadLetters() {
        return database(CLAIMS).getCollection("deadLetters");
    }

    MongoCollection<Document> audit() {
        return database(CLAIMS).getCollection("audit");
    }

    MongoCollection<Document> accounts() {
        return database(AUTH).getCollection("accounts");
    }

    MongoCollection<Document> reservations() {
        return database(EVENTS).getCollection("reservations");
    }

    MongoCollection<Document> stock() {
        return database(EVENTS).getCollection("stock");
    }

    MongoCollection<Document> slots() {
        return database(EVENTS).getCollection("slots");
    }

    MongoCollection<Document> grants() {
        return database(FULFILLMENT).getCollection("grants");
    }

    @Override
    public void close() {
        client.close();
    }
}
