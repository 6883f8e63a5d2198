package io.largesse.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of write, from many connections at once, until the store's process is killed in the middle of them. */
final class StoreSurvivesKillTest {

    private static final int WRITERS = 8;
    private static final int ROUNDS_BEFORE_THE_KILL = 200;
    private static final int BULK = 20;

    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final CountDownLatch rounds = new CountDownLatch(ROUNDS_BEFORE_THE_KILL);

    @RepeatedTest(3)
    void no_acknowledged_write_is_lost_and_no_document_is_half_there(@TempDir Path directory) throws Exception {
        try (ChildJvm child = ChildJvm.run(PartMain.class, "store", directory.toString());
                MongoClient client =
                        MongoClients.create(child.nextLine() + "/?serverSelectionTimeoutMS=20000&retryWrites=false")) {
            List<Thread> writers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> Thread.ofPlatform().start(() -> writeUntilKilled(claims(client), writer)))
                    .toList();
            assertThat(rounds.await(2, TimeUnit.MINUTES))
                    .as("the store takes writes")
                    .isTrue();
            child.kill();
            for (Thread writer : writers) {
                writer.join();
            }
        }
        try (EmbeddedStore store = EmbeddedStore.start(Address.anyFree(), directory, Flush.BY_SYSTEM);
                MongoClient client = MongoClients.create(store.connectionString())) {
            Map<String, Integer> kept = new HashMap<>();
            claims(client).find().forEach(claim -> kept.put(claim.getString("_id"), claim.getInteger("version")));
            assertThat(acknowledged).hasSizeGreaterThan(ROUNDS_BEFORE_THE_KILL);
            assertThat(acknowledged)
                    .allSatisfy((id, version) ->
                            assertThat(kept.getOrDefault(id, 0)).as(id).isGreaterThanOrEqualTo(version));
            assertFoundByIdToo(claims(client), kept);
            assertOthersCanBeInserted(claims(client), kept);
        }
    }

    private void writeUntilKilled(MongoCollection<Document> claims, int writer) {
        try {
            for (int round = 0; true; round++) {
                String id = writer + ":" + round;
                inserted(claims, id);
                updated(claims, id);
                foundAndModified(claims, id);
                written(claims, id);
                rounds.countDown();
            }
        } catch (MongoException e) {
            // The store was killed: what it did not acknowledge may be there or not.
        }
    }

    private void inserted(MongoCollection<Document> claims, String id) {
        claims.insertOne(claim(id + ":one"));
        acknowledged.put(id + ":one", 1);
    }

    private void updated(MongoCollection<Document> claims, String id) {
        claims.updateOne(Filters.eq("_id", id + ":one"), Updates.inc("version", 1));
        acknowledged.put(id + ":one", 2);
    }

    private void foundAndModified(MongoCollection<Document> claims, String id) {
        claims.findOneAndUpdate(
                Filters.eq("_id", id + ":upserted"),
                Updates.inc("version", 1),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        acknowledged.put(id + ":upserted", 1);
    }

    private void written(MongoCollection<Document> claims, String id) {
        List<InsertOneModel<Document>> inserts = IntStream.range(0, BULK)
                .mapToObj(i -> new InsertOneModel<>(claim(id + ":bulk" + i)))
                .toList();
        claims.bulkWrite(inserts, new BulkWriteOptions().ordered(false));
        IntStream.range(0, BULK).forEach(i -> acknowledged.put(id + ":bulk" + i, 1));
        List<UpdateOneModel<Document>> updates = new ArrayList<>();
        for (int i = 0; i < BULK; i++) {
            updates.add(new UpdateOneModel<>(Filters.eq("_id", id + ":bulk" + i), Updates.inc("version", 1)));
        }
        claims.bulkWrite(updates, new BulkWriteOptions().ordered(false));
        IntStream.range(0, BULK).forEach(i -> acknowledged.put(id + ":bulk" + i, 2));
    }

    /** A scan reads the documents, a look-up reads the index: after a crash both must know the same ones. */
    private static void assertFoundByIdToo(MongoCollection<Document> claims, Map<String, Integer> kept) {
        List<String> found = claims.find(Filters.in("_id", kept.keySet()))
                .map(claim -> claim.getString("_id"))
                .into(new ArrayList<>());
        assertThat(found).containsExactlyInAnyOrderElementsOf(kept.keySet());
    }

    /** The writes the kill interrupted: an id that is not there must be free. */
    private static void assertOthersCanBeInserted(MongoCollection<Document> claims, Map<String, Integer> kept) {
        int rounds = kept.keySet().stream()
                        .mapToInt(id -> Integer.parseInt(id.split(":", -1)[1]))
                        .max()
                        .orElse(0)
                + 2;
        List<InsertOneModel<Document>> free = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < BULK; i++) {
                    String id = writer + ":" + round + ":bulk" + i;
                    if (!kept.containsKey(id)) {
                        free.add(new InsertOneModel<>(claim(id)));
                    }
                }
            }
        }
        assertThat(claims.bulkWrite(free).getInsertedCount()).isEqualTo(free.size());
    }

    private static Document claim(String id) {
        return new Document("_id", id).append("version", 1).append("status", "PENDING_VALIDATION");
    }

    private static MongoCollection<Document> claims(MongoClient client) {
        return client.getDatabase("reward-orchestrator").getCollection("claims");
    }
}
