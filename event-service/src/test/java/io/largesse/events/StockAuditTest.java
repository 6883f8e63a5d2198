package io.largesse.events;

import static com.mongodb.client.model.Filters.eq;
import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.reward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.largesse.platform.test.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.mongodb.core.MongoTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockAuditTest {

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens, "--largesse.stock.audit-interval=100ms");
    private final MongoCollection<Document> stock =
            service.context().getBean(MongoTemplate.class).getCollection("stock");

    @AfterAll
    void stop() {
        service.close();
        tokens.close();
    }

    @Test
    void stock_that_was_changed_behind_the_services_back_is_told_and_left_alone() {
        String event = Bodies.made(service.operator(), event(), List.of(reward(10)));
        String rewardId = service.operator()
                .get("/api/events/" + event + "/rewards")
                .body()
                .path("items")
                .get(0)
                .path("rewardId")
                .asString();

        // A hold of a claim that never was, with which the sum still adds up, and then a unit too few.
        change(rewardId, Updates.combine(Updates.set("holds.nobody", 1L), Updates.set("remaining", 9L)));
        await().until(() -> drift() == 1);
        change(rewardId, Updates.set("remaining", 8L));
        await().until(() -> drift() == 2);
        assertThat(stock.find(eq("_id", rewardId)).first()).containsEntry("remaining", 8L);

        change(rewardId, Updates.combine(Updates.unset("holds.nobody"), Updates.set("remaining", 10L)));
        await().until(() -> drift() == 0);
    }

    private void change(String rewardId, Bson update) {
        assertThat(stock.updateOne(eq("_id", rewardId), update).getMatchedCount())
                .isOne();
    }

    private double drift() {
        return service.context()
                .getBean(MeterRegistry.class)
                .get("largesse.stock.drift")
                .gauge()
                .value();
    }
}
