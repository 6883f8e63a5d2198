package io.largesse.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.largesse.platform.test.TestBackends;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BulkTest {

    private static final String DATABASE = TestBackends.freshDatabase();

    private static MongoClient client;

    private final MongoCollection<Document> things = collection();

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestBackends.store());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @BeforeEach
    void empty() {
        things.drop();
    }

    @Test
    void what_is_there_is_read_by_id_whatever_the_number() {
        List<Document> many = IntStream.range(0, 1500)
                .mapToObj(i -> new Document("_id", "t" + i).append("n", i))
                .toList();
        assertThat(Bulk.insert(things, many)).isEmpty();
        List<String> ids = IntStream.range(0, 3000).mapToObj(i -> "t" + i).toList();
        Map<String, Document> found = Bulk.read(things, ids);
        assertThat(found).hasSize(1500).containsEntry("t7", new Document("_id", "t7").append("n", 7));
    }

    @Test
    void nothing_to_read_and_nothing_to_insert_is_no_round_trip() {
        assertThat(Bulk.read(things, List.of())).isEmpty();
        assertThat(Bulk.insert(things, List.of())).isEmpty();
    }

    @Test
    void those_whose_id_is_taken_are_told_and_the_rest_is_stored() {
        Bulk.insert(things, List.of(thing("b", 1), thing("d", 1)));
        assertThat(Bulk.insert(things, List.of(thing("a", 2), thing("b", 2), thing("c", 2), thing("d", 2))))
                .containsExactlyInAnyOrder(1, 3);
        assertThat(Bulk.read(things, List.of("a", "b", "c", "d")).values())
                .containsExactlyInAnyOrder(thing("a", 2), thing("b", 1), thing("c", 2), thing("d", 1));
    }

    @Test
    void an_id_that_comes_twice_is_stored_once() {
        assertThat(Bulk.insert(things, List.of(thing("a", 1), thing("a", 2)))).containsExactly(1);
        assertThat(Bulk.read(things, List.of("a"))).containsEntry("a", thing("a", 1));
    }

    @Test
    void any_other_refusal_of_the_store_is_a_fault() {
        assertThatThrownBy(() -> Bulk.insert(things, List.of(new Document("_id", List.of("an", "array")))))
                .isInstanceOf(MongoBulkWriteException.class);
    }

    private static MongoCollection<Document> collection() {
        return client.getDatabase(DATABASE).getCollection("things");
    }

    private static Document thing(String id, int n) {
        return new Document("_id", id).append("n", n);
    }
}
