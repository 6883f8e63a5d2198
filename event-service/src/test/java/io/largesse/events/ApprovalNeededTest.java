package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static io.largesse.events.TwoOperators.approve;
import static io.largesse.events.TwoOperators.id;
import static io.largesse.events.TwoOperators.raise;
import static io.largesse.events.TwoOperators.reject;
import static io.largesse.events.TwoOperators.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.Client.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What one person does alone, and that there is no way around the second one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalNeededTest {

    private final TwoOperators operators = new TwoOperators();
    private final Client one = operators.one;
    private final Client two = operators.two;

    @AfterAll
    void stop() {
        operators.close();
    }

    @Test
    void up_to_the_threshold_and_downwards_one_person_decides() {
        String id = operators.ninety();
        assertThat(raise(one, id, 10).body().toString())
                .isEqualTo("{\"total\":100,\"remaining\":100,\"held\":0,\"confirmed\":0}");
        assertThat(raise(one, id, -60).status()).isEqualTo(200);
        assertThat(operators.document(id)).doesNotContainKey("requests");
    }

    @Test
    void what_cannot_be_done_at_all_is_refused_at_once() {
        String draft = Bodies.made(one, event(), List.of(Map.of("name", "Code", "type", "COUPON")));
        assertThat(raise(one, operators.rewardOf(draft), 500).code()).isEqualTo("STOCK_IS_POOL");
        String id = operators.ninety();
        assertThat(raise(one, id, 1_000_000_000_000L).code()).isEqualTo("STOCK_IN_USE");
        assertThat(raise(one, id, -91).code()).isEqualTo("STOCK_IN_USE");
        assertThat(raise(one, id, 0).fields()).containsExactly("delta");
        assertThat(raise(one, "none", 500).status()).isEqualTo(404);
        assertThat(raise(one, "no-reward", 500).status()).isEqualTo(404);
        assertThat(operators.waiting(id)).isEmpty();
        assertThat(approve(two, "/api/rewards/none/stock-requests/x").status()).isEqualTo(404);
        assertThat(approve(two, "/api/rewards/" + id + "/stock-requests/x").status())
                .isEqualTo(404);
        assertThat(reject(two, "/api/rewards/none/stock-requests/x").status()).isEqualTo(404);
        assertThat(two.post("/api/rewards/" + id + "/stock-requests/x/reject", Map.of("reason", " "))
                        .fields())
                .containsExactly("reason");
    }

    @Test
    void nothing_else_gives_more_than_one_person_may() {
        String draft = Bodies.made(one, event(), List.of());
        String rewards = "/api/events/" + draft + "/rewards";
        assertNeedsApproval(one.post(rewards, reward(101)));
        assertNeedsApproval(one.post(rewards, reward(null)));
        String large = one.post("/api/reward-templates", reward(500))
                .body()
                .path("templateId")
                .asString();
        assertNeedsApproval(one.post(rewards, Map.of("fromTemplate", large)));
        assertNeedsApproval(one.post(rewards, "{\"fromTemplate\":\"" + large + "\",\"stock\":null}"));
        assertThat(one.get(rewards).body().path("items").isEmpty()).isTrue();
        assertThat(one.post(rewards, with(Map.of("fromTemplate", large), "stock", 100))
                        .status())
                .isEqualTo(201);
        assertThat(one.post(rewards, Map.of("name", "Code", "type", "COUPON")).status())
                .isEqualTo(201);

        String reward = "/api/rewards/" + operators.rewardOf(draft);
        assertNeedsApproval(one.put(reward, reward(101)));
        assertNeedsApproval(one.put(reward, reward(null)));
        assertThat(one.put(reward, reward(20)).status()).isEqualTo(200);
        assertThat(one.put(reward, reward(100)).status()).isEqualTo(200);
        assertThat(one.put("/api/rewards/none-1", reward(500)).status()).isEqualTo(404);
        assertThat(one.put(reward, with(reward(500), "type", "COUPON")).status())
                .as("what is wrong anyway is told first")
                .isEqualTo(400);
    }

    private static void assertNeedsApproval(Answer answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(answer.body().path("detail").asString())
                .contains("at most 100", "POST /api/rewards/{rewardId}/stock");
    }

    @Test
    void what_has_more_already_keeps_it_and_may_be_lowered() {
        String id = operators.ninety();
        assertThat(approve(two, operators.asked(id, 110)).status()).isEqualTo(200);
        String reward = "/api/rewards/" + id;
        assertThat(one.put(reward, with(reward(200), "name", "Blue potion")).status())
                .isEqualTo(200);
        Answer refused = one.put(reward, reward(201));
        assertThat(refused.code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(refused.body().path("detail").asString()).contains("at most 200");
        assertThat(one.put(reward, with(with(reward(150), "force", true), "reason", "sold"))
                        .body()
                        .path("stock")
                        .path("total")
                        .asLong())
                .isEqualTo(150);
        assertThat(one.put(reward, reward(200)).code()).isEqualTo("APPROVAL_NEEDED");
    }

    @Test
    void an_edit_leaves_what_waits() {
        String id = operators.ninety();
        String request = operators.asked(id, 50);
        assertThat(one.put("/api/rewards/" + id, reward(95)).status()).isEqualTo(200);
        assertThat(raise(one, id, -5).status()).isEqualTo(200);
        assertThat(operators.waiting(id)).containsExactly(id(request));
        assertThat(approve(two, request).body().path("total").asLong()).isEqualTo(140);
    }

    @Test
    void an_edit_does_not_raise_again_what_another_one_lowers_at_the_same_time() throws Exception {
        String id = operators.ninety();
        Map<String, Object> same = reward(200);
        for (int round = 0; round < 30; round++) {
            String request = operators.asked(id, 200 - operators.total(id));
            assertThat(approve(two, request).status()).isEqualTo(200);
            List<Integer> statuses = together(List.of(
                    () -> one.put("/api/rewards/" + id, same).status(),
                    () -> raise(two, id, -150).status()));
            assertThat(statuses.getFirst()).isIn(200, 409);
            assertThat(statuses.getLast()).isEqualTo(200);
            assertThat(operators.total(id)).isLessThanOrEqualTo(100);
        }
    }
}
