package io.largesse.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.largesse.platform.test.TestBackends;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewestFirstTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final NewestFirst order = new NewestFirst("madeAt");

    @Test
    void a_walk_over_pages_meets_everything_once_also_of_one_time() {
        try (MongoClient client = MongoClients.create(TestBackends.store())) {
            MongoCollection<Document> things =
                    client.getDatabase(TestBackends.freshDatabase()).getCollection("things");
            for (String id : List.of("b", "d", "a", "c")) {
                things.insertOne(thing(id, NOON));
            }
            things.insertOne(thing("older", NOON.minusMillis(1)));
            things.insertOne(thing("newer", NOON.plusMillis(1)));

            List<String> met = new ArrayList<>();
            Bson page = Filters.empty();
            for (Document found = first(things, page); found != null; found = first(things, page)) {
                met.add(found.getString("_id"));
                page = Filters.and(order.after(found.getDate("madeAt").toInstant(), found.getString("_id")));
            }
            assertThat(met).containsExactly("newer", "d", "c", "b", "a", "older");
        }
    }

    private @Nullable Document first(MongoCollection<Document> things, Bson page) {
        return things.find(page).sort(order.order()).first();
    }

    private static Document thing(String id, Instant at) {
        return new Document("_id", id).append("madeAt", Date.from(at));
    }
}
