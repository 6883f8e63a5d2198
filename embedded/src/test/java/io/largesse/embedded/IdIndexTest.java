package io.largesse.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdIndexTest {

    private static final List<IndexKey> BY_ID = List.of(new IndexKey("_id", true));

    private final Index<Integer> index = IdIndex.of(new MemoryUniqueIndex("_id_", BY_ID, false), BY_ID);

    @Test
    void every_query_that_names_ids_uses_their_index() {
        assertThat(index.canHandle(new Document("_id", "a"))).isTrue();
        assertThat(index.canHandle(new Document("_id", "a").append("version", 1L)))
                .isTrue();
        assertThat(index.canHandle(new Document("_id", new Document("$in", List.of("a", "b"))).append("state", "OPEN")))
                .isTrue();
        assertThat(index.canHandle(
                        new Document("$and", List.of(new Document("version", 1L), new Document("_id", "a")))))
                .isTrue();
    }

    @Test
    void no_other_query_does() {
        assertThat(index.canHandle(new Document("version", 1L))).isFalse();
        assertThat(index.canHandle(new Document("_id", new Document("$gt", "a"))))
                .isFalse();
        assertThat(index.canHandle(new Document("$or", List.of(new Document("_id", "a"), new Document("version", 1L)))))
                .isFalse();
    }

    @Test
    void what_it_finds_in_memory_is_held_against_the_whole_query() {
        assertConditionsHold(null);
    }

    @Test
    void what_it_finds_in_a_file_is_held_against_the_whole_query(@TempDir Path directory) {
        assertConditionsHold(directory);
    }

    private static void assertConditionsHold(@Nullable Path directory) {
        try (EmbeddedStore store = EmbeddedStore.start(Address.anyFree(), directory, Flush.BY_SYSTEM);
                MongoClient client = MongoClients.create(store.connectionString())) {
            MongoCollection<org.bson.Document> claims =
                    client.getDatabase("test").getCollection("claims");
            claims.insertMany(List.of(
                    new org.bson.Document("_id", "a").append("version", 1L),
                    new org.bson.Document("_id", "b").append("version", 2L)));

            var stale = Filters.and(Filters.eq("_id", "a"), Filters.eq("version", 2L));
            var fresh = Filters.and(Filters.eq("_id", "a"), Filters.eq("version", 1L));
            assertThat(claims.updateOne(stale, Updates.set("version", 9L)).getMatchedCount())
                    .isZero();
            assertThat(claims.updateOne(fresh, Updates.set("version", 3L)).getMatchedCount())
                    .isOne();
            assertThat(claims.find(Filters.and(Filters.in("_id", "a", "b", "c"), Filters.gt("version", 2L)))
                            .into(new ArrayList<>()))
                    .containsExactly(new org.bson.Document("_id", "a").append("version", 3L));
        }
    }
}
