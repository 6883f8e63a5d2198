package io.largesse.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A player with more coupons than an inventory shows. */
final class CouponPagesTest {

    private static final int COUPONS = 205;
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final TestTokens TOKENS = TestTokens.start();
    private static final String PLAYER = TOKENS.user("alice", "USER");
    private static final String STAFF = TOKENS.user("staff", "AUDITOR");

    /** Three at a time were granted at the same moment. */
    private static final List<String> NEWEST_FIRST =
            IntStream.range(0, COUPONS).mapToObj(CouponPagesTest::code).toList().reversed();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start(TOKENS, TestBackends.freshDatabase(), List.of());
        List<Document> grants = new ArrayList<>();
        for (int i = 0; i < COUPONS; i++) {
            grants.add(grant("alice", i, "GRANTED"));
        }
        grants.add(grant("alice", COUPONS, "REVOKED"));
        grants.add(grant("bob", COUPONS + 1, "GRANTED"));
        Collections.shuffle(grants, new Random(1));
        node.store().getCollection("grants").insertMany(grants);
    }

    @AfterAll
    static void stop() {
        node.close();
        TOKENS.close();
    }

    @Test
    void an_inventory_has_the_newest() {
        assertThat(codes(get("/api/inventory/me", PLAYER).path("coupons"))).isEqualTo(NEWEST_FIRST.subList(0, 200));
    }

    @Test
    void page_by_page_the_player_sees_all_of_them_each_once() {
        List<String> seen = new ArrayList<>();
        JsonNode page = get("/api/inventory/me/coupons?limit=10", PLAYER);
        while (page.path("nextCursor").isString()) {
            assertThat(page.path("items")).hasSize(10);
            seen.addAll(codes(page.path("items")));
            page = get(
                    "/api/inventory/me/coupons?limit=10&cursor="
                            + page.path("nextCursor").asString(),
                    PLAYER);
        }
        seen.addAll(codes(page.path("items")));
        assertThat(seen).isEqualTo(NEWEST_FIRST);
    }

    @Test
    void staff_see_them_without_codes() {
        JsonNode page = get("/api/inventory/alice/coupons?limit=2", STAFF);
        assertThat(page.path("items").toString())
                .isEqualTo("[{\"code\":null,\"rewardId\":\"r\"},{\"code\":null,\"rewardId\":\"r\"}]");
        JsonNode further = get(
                "/api/inventory/alice/coupons?limit=200&cursor="
                        + page.path("nextCursor").asString(),
                STAFF);
        assertThat(further.path("items")).hasSize(200);
        assertThat(get("/api/inventory/nobody/coupons", STAFF).toString())
                .isEqualTo("{\"items\":[],\"nextCursor\":null}");
        assertThat(node.get("/api/inventory/alice/coupons", PLAYER).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_wrong_page_is_refused() {
        for (String wrong : List.of("limit=0", "limit=201", "cursor=x", "cursor=eA", "cursor=eApi")) {
            assertThat(node.get("/api/inventory/me/coupons?" + wrong, PLAYER).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private static JsonNode get(String path, String token) {
        return JSON.readTree(node.get(path, token).body());
    }

    private static List<String> codes(JsonNode coupons) {
        return coupons.valueStream()
                .map(coupon -> coupon.path("code").asString())
                .toList();
    }

    private static String code(int number) {
        return "CODE-%03d".formatted(number);
    }

    private static Document grant(String user, int number, String state) {
        return new Document("_id", "claim-%03d:r".formatted(number))
                .append("userId", user)
                .append("rewardId", "r")
                .append("type", "COUPON")
                .append("kind", "COUPON")
                .append("quantity", 1L)
                .append("couponCode", code(number))
                .append("state", state)
                .append("at", Date.from(FIRST.plusSeconds(number / 3)));
    }
}
