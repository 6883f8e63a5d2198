package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.local.endtoend.Api.Player;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CouponsEndToEndTest {

    private final Api anyone = Api.anonymous(PlatformUnderTest.shared().gateway());
    private final Api operator = anyone.operator();

    @Test
    void players_who_claim_a_coupon_get_a_code_each_and_see_it_in_claim_and_inventory() {
        String eventId = operator.event(List.of(Map.of("name", "Ten percent off", "type", "COUPON")), Map.of());
        String rewardId = operator.rewardOf(eventId);
        List<String> codes = IntStream.range(0, 3)
                .mapToObj(i -> "CODE-" + i + "-" + UUID.randomUUID())
                .toList();
        assertThat(operator.post("/api/rewards/" + rewardId + "/coupons", codes)
                        .expect(200)
                        .body()
                        .path("imported")
                        .asInt())
                .isEqualTo(3);

        List<Player> players =
                Stream.generate(anyone::newPlayer).limit(codes.size() + 1).toList();
        Map<Player, String> claims = new HashMap<>();
        players.forEach(player ->
                claims.put(player, player.api().claim(eventId).expect(202).text("claimId")));
        List<String> got = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        claims.forEach((player, claimId) -> {
            JsonNode claim = player.api().ended(claimId);
            if (claim.path("status").asString().equals("SUCCEEDED")) {
                String code = claim.path("rewards").get(0).path("couponCode").asString();
                assertThat(player.api()
                                .get("/api/inventory/me")
                                .expect(200)
                                .body()
                                .path("coupons")
                                .toString())
                        .isEqualTo("[{\"code\":\"%s\",\"rewardId\":\"%s\"}]".formatted(code, rewardId));
                assertThat(operator.get("/api/event-claims/" + claimId)
                                .expect(200)
                                .body()
                                .toString())
                        .contains(rewardId)
                        .doesNotContain(code);
                got.add(code);
            } else {
                refused.add(claim.path("reason").path("code").asString());
            }
        });

        assertThat(got).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(refused).containsExactly("OUT_OF_STOCK");
        await().untilAsserted(() -> assertThat(operator.stock(eventId))
                .isEqualTo(Map.of("total", 3L, "remaining", 0L, "held", 0L, "confirmed", 3L)));
    }
}
