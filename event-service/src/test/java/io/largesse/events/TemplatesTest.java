package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.Client.Answer;
import io.largesse.platform.test.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplatesTest {

    private static final String PATH = "/api/reward-templates";

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens);
    private final Client operator = service.operator();

    @AfterAll
    void stop() {
        service.close();
        tokens.close();
    }

    private String made(Map<String, Object> body) {
        return operator.post(PATH, body).body().path("templateId").asString();
    }

    @Test
    void a_template_is_made_read_changed_and_erased() {
        Answer made = operator.post(PATH, reward(10));
        String id = made.body().path("templateId").asString();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("location")).isEqualTo(PATH + "/" + id);
        assertThat(made.header("etag")).isEqualTo("\"1\"");
        assertThat(operator.get(PATH + "/" + id).body().toString())
                .isEqualTo("{\"templateId\":\"" + id + "\",\"name\":\"Red potion\",\"type\":\"ITEM\","
                        + "\"details\":{\"itemId\":\"red-potion\"},\"quantityPerClaim\":1,\"stock\":10,\"version\":1}");

        Answer changed = operator.put(PATH + "/" + id, reward(null), "If-Match", "\"1\"");
        assertThat(changed.header("etag")).isEqualTo("\"2\"");
        assertThat(changed.body().path("stock").isNull()).isTrue();
        assertThat(operator.put(PATH + "/" + id, reward(1), "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(operator.delete(PATH + "/" + id, "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(operator.delete(PATH + "/" + id).status()).isEqualTo(204);
        assertThat(operator.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(operator.put(PATH + "/" + id, reward(1)).status()).isEqualTo(404);
        assertThat(operator.delete(PATH + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void templates_are_listed_newest_first() {
        List<String> made = List.of(made(reward(1)), made(reward(2)), made(reward(3)));
        JsonNode page = operator.get(PATH + "?limit=2").body();
        String cursor = page.path("nextCursor").asString();
        JsonNode rest = operator.get(PATH + "?limit=2&cursor=" + cursor).body();
        assertThat(ids(page)).containsExactlyInAnyOrder(made.get(2), made.get(1));
        assertThat(ids(rest)).contains(made.get(0)).doesNotContainAnyElementsOf(ids(page));
        assertThat(operator.get(PATH + "?cursor=x").code()).isEqualTo("INVALID_CURSOR");
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(template -> template.path("templateId").asString())
                .toList();
    }

    @Test
    void templates_are_the_operators() {
        assertThat(service.user("alice").get(PATH).status()).isEqualTo(403);
        assertThat(service.staff("AUDITOR").get(PATH).status()).isEqualTo(403);
        assertThat(service.staff("ADMIN").get(PATH).status()).isEqualTo(200);
        assertThat(operator.post(PATH, Map.of("name", " ", "type", "ITEM")).fields())
                .containsExactly("details.itemId", "name");
        Map.of("force", true, "reason", "x", "fromTemplate", "x", "unknown", "x")
                .forEach((property, value) -> assertThat(operator.post(PATH, with(reward(1), property, value))
                                .fields())
                        .containsExactly(property));
    }

    @Test
    void a_reward_from_a_limited_template_is_unlimited_where_it_says_so() {
        String id = made(reward(10));
        String path = "/api/events/" + Bodies.made(operator, event(), List.of()) + "/rewards";
        assertThat(operator.post(path, "{\"fromTemplate\":\"" + id + "\",\"stock\":null}")
                        .body()
                        .path("stock")
                        .isNull())
                .isTrue();
        assertThat(operator.post(path, with(Map.of("fromTemplate", id), "stock", 0))
                        .body()
                        .path("stock")
                        .path("total")
                        .asInt(-1))
                .isZero();
        assertThat(operator.post(path, with(Map.of("fromTemplate", id), "stock", -1))
                        .fields())
                .containsExactly("stock");
        assertThat(operator.post(path, with(Map.of("fromTemplate", id), "stock", "1"))
                        .fields())
                .containsExactly("stock");
    }

    @Test
    void a_reward_is_made_from_a_template_and_says_otherwise_where_it_wants() {
        String id = made(with(reward(10), "quantityPerClaim", 3));
        String path = "/api/events/" + Bodies.made(operator, event(), List.of()) + "/rewards";
        JsonNode same = operator.post(path, Map.of("fromTemplate", id)).body();
        assertThat(same.path("name").asString()).isEqualTo("Red potion");
        assertThat(same.path("details").toString()).isEqualTo("{\"itemId\":\"red-potion\"}");
        assertThat(same.path("quantityPerClaim").asInt()).isEqualTo(3);
        assertThat(same.path("stock").path("total").asInt()).isEqualTo(10);

        JsonNode other = operator.post(path, Map.of("fromTemplate", id, "name", "Large potion", "stock", 2))
                .body();
        assertThat(other.path("name").asString()).isEqualTo("Large potion");
        assertThat(other.path("type").asString()).isEqualTo("ITEM");
        assertThat(other.path("stock").path("total").asInt()).isEqualTo(2);

        operator.put("/api/reward-templates/" + id, with(reward(10), "name", "Blue potion"));
        assertThat(operator.get(path).body().path("items").get(0).path("name").asString())
                .as("what was made stays")
                .isEqualTo("Red potion");
        assertThat(operator.post(path, Map.of("fromTemplate", "none")).fields()).containsExactly("fromTemplate");
        assertThat(operator.post(path, Map.of("fromTemplate", id, "type", "POINT"))
                        .fields())
                .containsExactly("details.itemId");
        assertThat(operator.put(
                                "/api/rewards/" + same.path("rewardId").asString(),
                                with(reward(10), "fromTemplate", id))
                        .fields())
                .containsExactly("fromTemplate");
    }

    @Test
    void a_template_of_a_coupon_makes_a_reward_with_an_empty_pool() {
        String id = made(Map.of("name", "Ten percent", "type", "COUPON"));
        String path = "/api/events/" + Bodies.made(operator, event(), List.of()) + "/rewards";
        assertThat(operator.post(path, Map.of("fromTemplate", id))
                        .body()
                        .path("stock")
                        .path("total")
                        .asInt(-1))
                .isZero();
    }
}
