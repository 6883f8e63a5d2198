package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.Client.Answer;
import io.largesse.events.event.RewardChange;
import io.largesse.events.event.Rewards;
import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.Consent;
import io.largesse.events.reward.domain.RewardDefinition;
import io.largesse.events.reward.domain.RewardType;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.test.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RewardsTest {

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens);
    private final Client operator = service.operator();

    @AfterAll
    void stop() {
        service.close();
        tokens.close();
    }

    private String rewardOf(String event, int index) {
        return operator.get("/api/events/" + event + "/rewards")
                .body()
                .path("items")
                .get(index)
                .path("rewardId")
                .asString();
    }

    private String stock(String reward) {
        String event = eventOf(reward);
        return operator.get("/api/events/" + event + "/rewards")
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("rewardId").asString().equals(reward))
                .map(item -> item.path("stock").toString())
                .findFirst()
                .orElse("");
    }

    private static String eventOf(String reward) {
        return reward.substring(0, reward.lastIndexOf('-'));
    }

    private Answer adjust(String reward, long delta, String... headers) {
        return operator.post(
                "/api/rewards/" + reward + "/stock", Map.of("delta", delta, "reason", "delivery"), headers);
    }

    @Test
    void a_reward_says_all_about_itself() {
        String event = Bodies.made(operator, event(), List.of());
        Answer made = operator.post("/api/events/" + event + "/rewards", reward(10));
        JsonNode body = made.body();
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("location"))
                .isEqualTo("/api/rewards/" + body.path("rewardId").asString());
        assertThat(made.header("etag")).isEqualTo("\"1\"");
        assertThat(body.path("eventId").asString()).isEqualTo(event);
        assertThat(body.path("details").toString()).isEqualTo("{\"itemId\":\"red-potion\"}");
        assertThat(body.path("quantityPerClaim").asLong(0)).isEqualTo(1);
        assertThat(body.path("stock").toString())
                .isEqualTo("{\"total\":10,\"remaining\":10,\"held\":0,\"confirmed\":0}");
        JsonNode unlimited =
                operator.post("/api/events/" + event + "/rewards", reward(null)).body();
        assertThat(unlimited.path("stock").isNull()).isTrue();
        assertThat(unlimited.has("stock")).isTrue();
    }

    @Test
    void every_fault_of_a_reward_is_named() {
        String path = "/api/events/" + Bodies.made(operator, event(), List.of()) + "/rewards";
        assertThat(operator.post(path, with(reward(-1), "quantityPerClaim", 0)).fields())
                .containsExactly("quantityPerClaim", "stock");
        assertThat(operator.post(path, with(reward(1), "type", "SWORD"))
                        .body()
                        .path("errors")
                        .toString())
                .isEqualTo("[{\"field\":\"type\",\"message\":\"must be ITEM, CURRENCY, POINT or COUPON\"}]");
        assertThat(operator.post(path, Map.of("stock", 1)).fields()).containsExactly("name", "type");
        assertThat(operator.post(path, with(reward(1), "type", "CURRENCY")).fields())
                .containsExactly("details.currency", "details.itemId");
        assertThat(operator.post(path, with(reward(1), "details", Map.of("itemId", "")))
                        .fields())
                .containsExactly("details.itemId");
        assertThat(operator.post(path, with(reward(1), "stock", 1.5)).status()).isEqualTo(400);
        assertThat(operator.post(path, with(reward(1), "stock", "1")).status()).isEqualTo(400);
        assertThat(operator.post("/api/events/none/rewards", reward(1)).status())
                .isEqualTo(404);
        assertThat(operator.post(path, Map.of("name", "Honour", "type", "POINT", "quantityPerClaim", 50))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_reward_of_an_active_event_is_made_less_only_on_purpose() {
        String event = Bodies.active(operator, event(), List.of(reward(10), reward(null)));
        String limited = "/api/rewards/" + rewardOf(event, 0);
        String unlimited = "/api/rewards/" + rewardOf(event, 1);

        assertThat(operator.put(limited, with(reward(10), "quantityPerClaim", 2))
                        .status())
                .isEqualTo(200);
        assertThat(operator.put(limited, reward(10)).code()).isEqualTo("PROMISE_SHRINKS");
        assertThat(operator.put(limited, with(with(reward(4), "force", true), "reason", "sold"))
                        .status())
                .isEqualTo(200);
        assertThat(stock(rewardOf(event, 0))).contains("\"total\":4,\"remaining\":4");
        assertThat(operator.put(unlimited, reward(5)).code()).isEqualTo("PROMISE_SHRINKS");
        assertThat(operator.put(limited, reward(7), "If-Match", "\"1\"").status())
                .isEqualTo(412);
        Answer more = operator.put(limited, reward(7), "If-Match", "\"3\"");
        assertThat(more.status()).isEqualTo(200);
        assertThat(more.body().path("stock").toString()).contains("\"total\":7,\"remaining\":7");
        assertThat(operator.put(limited, reward(null)).body().path("stock").isNull())
                .isTrue();

        assertThat(operator.delete(limited).code()).isEqualTo("PROMISE_SHRINKS");
        assertThat(operator.delete(limited + "?force=true&reason=mistake").status())
                .isEqualTo(204);
        assertThat(operator.delete(limited + "?force=true&reason=mistake").status())
                .isEqualTo(204);
        assertThat(operator.delete(unlimited + "?force=true&reason=mistake").code())
                .isEqualTo("LAST_REWARD");
        assertThat(operator.put(limited, reward(1)).code()).isEqualTo("REWARD_RETIRED");
        JsonNode all = operator.get("/api/rewards?eventId=" + event).body().path("items");
        assertThat(all.valueStream().map(item -> item.path("retired").asBoolean(false)))
                .containsExactly(true, false);
        assertThat(operator.get("/api/events/" + event).body().path("rewards").size())
                .isEqualTo(1);
    }

    @Test
    void a_draft_forgets_its_rewards() {
        String event = Bodies.made(operator, event(), List.of(reward(1)));
        String id = rewardOf(event, 0);
        assertThat(operator.delete("/api/rewards/" + id).status()).isEqualTo(204);
        assertThat(operator.delete("/api/rewards/" + id).status()).isEqualTo(404);
        assertThat(operator.put("/api/rewards/" + id, reward(1)).status()).isEqualTo(404);
        assertThat(operator.put("/api/rewards/none", reward(1)).status()).isEqualTo(404);
        assertThat(operator.get("/api/rewards?eventId=" + event)
                        .body()
                        .path("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void stock_is_adjusted_and_never_below_nothing() {
        String event = Bodies.active(operator, event(), List.of(reward(10), reward(null)));
        String id = rewardOf(event, 0);
        assertThat(adjust(id, 5).body().toString())
                .isEqualTo("{\"total\":15,\"remaining\":15,\"held\":0,\"confirmed\":0}");
        assertThat(adjust(id, -16).code()).isEqualTo("STOCK_IN_USE");
        assertThat(adjust(id, -15).body().path("remaining").asLong(-1)).isZero();
        assertThat(adjust(id, 0).fields()).containsExactly("delta");
        assertThat(operator.post("/api/rewards/" + id + "/stock", Map.of("delta", 1))
                        .fields())
                .containsExactly("reason");
        assertThat(adjust(rewardOf(event, 1), 1).code()).isEqualTo("REWARD_UNLIMITED");
        assertThat(adjust("none", 1).status()).isEqualTo(404);
        assertThat(adjust(id, 4_000_000_000_000L).status()).isEqualTo(400);
        assertThat(adjust(id, 900_000_000_000L).status())
                .as("nobody else is asked where nothing is said of that")
                .isEqualTo(200);
    }

    @Test
    void an_edit_that_another_one_was_faster_than_moves_no_stock() {
        String id = rewardOf(Bodies.active(operator, event(), List.of(reward(10))), 0);
        var overtaken = new AtomicBoolean();
        RewardChange change = edit(id, 20, version -> {
            if (version == 1 && overtaken.compareAndSet(false, true)) {
                assertThat(operator.put("/api/rewards/" + id, reward(15)).status())
                        .isEqualTo(200);
            }
            return version == 1;
        });
        assertThat(change).isEqualTo(new RewardChange.NotDone(new Change.Stale()));
        assertThat(stock(id)).contains("\"total\":15,\"remaining\":15");
    }

    @Test
    void an_edit_gives_an_unlimited_reward_the_stock_it_names_whatever_was_there_before() {
        String id = rewardOf(Bodies.made(operator, event(), List.of(reward(10))), 0);
        assertThat(operator.put("/api/rewards/" + id, reward(null)).status()).isEqualTo(200);
        assertThat(edit(id, 20, _ -> true)).isInstanceOf(RewardChange.Done.class);
        assertThat(stock(id)).contains("\"total\":20,\"remaining\":20");
        String other = rewardOf(Bodies.made(operator, event(), List.of(reward(null))), 0);
        assertThat(operator.put("/api/rewards/" + other, reward(5)).status()).isEqualTo(200);
        assertThat(stock(other)).contains("\"total\":5,\"remaining\":5");
    }

    private RewardChange edit(String reward, long stock, LongPredicate expected) {
        var definition = new RewardDefinition("Red potion", RewardType.ITEM, Map.of("itemId", "red-potion"), 1, stock);
        return service.context()
                .getBean(Rewards.class)
                .edit(reward, expected, definition, Consent.NONE, Initiator.system());
    }

    @Test
    void an_adjustment_with_a_key_applies_once() {
        String id = rewardOf(Bodies.active(operator, event(), List.of(reward(10))), 0);
        for (int i = 0; i < 3; i++) {
            Answer answer = adjust(id, 5, "X-Idempotency-Key", "delivery-7");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("total").asLong(0)).isEqualTo(15);
        }
        assertThat(adjust(id, 6, "X-Idempotency-Key", "delivery-7").status()).isEqualTo(422);
        assertThat(adjust(id, 6, "X-Idempotency-Key", "delivery 7").status()).isEqualTo(400);
        assertThat(adjust(id, 5, "X-Idempotency-Key", "delivery-8")
                        .body()
                        .path("total")
                        .asLong(0))
                .isEqualTo(20);
    }

    @Test
    void the_staff_sees_the_rewards_of_all_events() {
        String older = Bodies.made(
                operator,
                event(),
                List.of(
                        reward(1),
                        Map.of("name", "Gold", "type", "CURRENCY", "details", Map.of("currency", "gold")),
                        reward(null)));
        String newer = Bodies.made(operator, event(), List.of(reward(2), reward(3)));
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    operator.get("/api/rewards?limit=2&type=ITEM" + cursor).body();
            assertThat(page.path("items").isArray()).isTrue();
            page.path("items").forEach(item -> seen.add(item.path("rewardId").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsSubsequence(rewardOf(newer, 0), rewardOf(newer, 1), rewardOf(older, 0), rewardOf(older, 2))
                .doesNotContain(rewardOf(older, 1));
        assertThat(service.user("alice").get("/api/rewards").status()).isEqualTo(403);
        assertThat(service.staff("AUDITOR")
                        .get("/api/rewards?eventId=none")
                        .body()
                        .path("items")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void an_event_has_a_bounded_number_of_rewards() {
        String event = Bodies.made(operator, event(), List.of());
        for (int i = 0; i < 50; i++) {
            assertThat(operator.post("/api/events/" + event + "/rewards", reward(null))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(operator.post("/api/events/" + event + "/rewards", reward(null))
                        .code())
                .isEqualTo("TOO_MANY_REWARDS");
        JsonNode page =
                operator.get("/api/events/" + event + "/rewards?limit=30").body();
        JsonNode rest = operator.get("/api/events/" + event + "/rewards?limit=30&cursor="
                        + page.path("nextCursor").asString())
                .body();
        assertThat(page.path("items").size() + rest.path("items").size()).isEqualTo(50);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }
}
