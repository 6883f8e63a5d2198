package io.largesse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedStoreTest {

    @Test
    void an_id_is_taken_once() {
        try (EmbeddedStore store = inMemory();
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> claims = claims(client);
            claims.insertOne(new Document("_id", "a"));
            assertThatThrownBy(() -> claims.insertOne(new Document("_id", "a")))
                    .isInstanceOfSatisfying(
                            MongoWriteException.class,
                            refused -> assertThat(refused.getError().getCode()).isEqualTo(11_000));
        }
    }

    @Test
    void documents_are_there_after_an_orderly_restart(@TempDir Path directory) {
        try (EmbeddedStore store = EmbeddedStore.start(Address.anyFree(), directory, Flush.ALWAYS);
                MongoClient client = MongoClients.create(store.connectionString())) {
            claims(client).insertOne(new Document("_id", "a").append("n", 1));
        }
        try (EmbeddedStore store = EmbeddedStore.start(Address.anyFree(), directory, Flush.BY_SYSTEM);
                MongoClient client = MongoClients.create(store.connectionString())) {
            assertThat(claims(client).find()).containsExactly(new Document("_id", "a").append("n", 1));
        }
    }

    @Test
    void documents_of_every_type_and_their_indexes_are_the_same_after_a_restart(@TempDir Path directory) {
        List<Document> kept = List.of(
                new Document("_id", "text").append("nothing", null).append("list", List.of(1, "two", new Document())),
                new Document("_id", 7L).append("int", 1).append("double", 0.5).append("yes", true),
                new Document("_id", new ObjectId("65f000000000000000000001"))
                        .append("time", new BsonTimestamp(1_700_000_000, 1)),
                new Document("_id", new Document("event", "e").append("user", "u"))
                        .append("bytes", new Binary(new byte[] {0, 1, 2}))
                        .append("decimal", Decimal128.parse("1.10")));
        try (EmbeddedStore store = EmbeddedStore.start(Address.anyFree(), directory, Flush.BY_SYSTEM);
                MongoClient client = MongoClients.create(store.connectionString())) {
            claims(client)
                    .createIndex(
                            Indexes.ascending("event", "user"),
                            new IndexOptions().unique(true).sparse(true));
            claims(client).insertMany(kept);
            claims(client)
                    .insertOne(new Document("_id", "slot").append("event", "e").append("user", "u"));
        }
        try (EmbeddedStore store = EmbeddedStore.start(Address.anyFree(), directory, Flush.BY_SYSTEM);
                MongoClient client = MongoClients.create(store.connectionString())) {
            assertThat(kept)
                    .allSatisfy(document -> assertThat(claims(client).find(Filters.eq("_id", document.get("_id"))))
                            .containsExactly(document));
            assertThatThrownBy(() -> claims(client)
                            .insertOne(new Document("_id", "other")
                                    .append("event", "e")
                                    .append("user", "u")))
                    .isInstanceOf(MongoWriteException.class);
        }
    }

    @Test
    void a_directory_serves_one_store_at_a_time(@TempDir Path directory) {
        try (EmbeddedStore _ = EmbeddedStore.start(Address.anyFree(), directory, Flush.BY_SYSTEM)) {
            assertThatThrownBy(() -> EmbeddedStore.start(Address.anyFree(), directory, Flush.BY_SYSTEM))
                    .hasMessageContaining("locked");
        }
    }

    @Test
    void a_taken_port_is_told_and_leaves_the_directory_free(@TempDir Path directory) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Address address = new Address(Address.LOOPBACK, taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedStore.start(address, directory, Flush.BY_SYSTEM))
                    .hasStackTraceContaining(BindException.class.getName());
        }
        EmbeddedStore.start(Address.anyFree(), directory, Flush.BY_SYSTEM).close();
    }

    @Test
    void a_document_in_memory_is_never_read_half_updated() throws Exception {
        try (EmbeddedStore store = inMemory()) {
            assertNeverHalfUpdated(store);
        }
    }

    @Test
    void a_document_in_a_file_is_never_read_half_updated(@TempDir Path directory) throws Exception {
        try (EmbeddedStore store = EmbeddedStore.start(Address.anyFree(), directory, Flush.BY_SYSTEM)) {
            assertNeverHalfUpdated(store);
        }
    }

    /** Many fields always change together; a reader that sees two generations of them has read half an update. */
    private static void assertNeverHalfUpdated(EmbeddedStore store) throws Exception {
        int fields = 200;
        int reads = 1_000;
        AtomicBoolean reading = new AtomicBoolean(true);
        try (MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> claims = claims(client);
            claims.insertOne(generation(0, fields));
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 1; reading.get(); i++) {
                    claims.replaceOne(Filters.eq("_id", "a"), generation(i, fields));
                }
            });
            try {
                for (int i = 0; i < reads; i++) {
                    Document read = claims.find(Filters.eq("_id", "a")).first();
                    assertThat(read).isNotNull();
                    read.remove("_id");
                    assertThat(read.values()).hasSize(fields).containsOnly(read.get("f0"));
                }
            } finally {
                reading.set(false);
                writer.join();
            }
        }
    }

    @Test
    void what_an_update_returns_is_what_it_made() {
        try (EmbeddedStore store = inMemory();
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<Document> claims = claims(client);
            claims.insertOne(new Document("_id", "a").append("n", 1));
            assertThat(claims.findOneAndUpdate(Filters.eq("_id", "a"), Updates.inc("n", 1)))
                    .isEqualTo(new Document("_id", "a").append("n", 1));
            assertThat(claims.find().first()).isEqualTo(new Document("_id", "a").append("n", 2));
        }
    }

    private static EmbeddedStore inMemory() {
        return EmbeddedStore.start(Address.anyFree(), null, Flush.BY_SYSTEM);
    }

    private static MongoCollection<Document> claims(MongoClient client) {
        return client.getDatabase("reward-orchestrator").getCollection("claims");
    }

    private static Document generation(int number, int fields) {
        Document document = new Document("_id", "a");
        for (int i = 0; i < fields; i++) {
            document.append("f" + i, number);
        }
        return document;
    }
}
