package io.largesse.events;

import static io.largesse.events.Bodies.event;
import static io.largesse.events.Bodies.reward;
import static io.largesse.events.Bodies.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.claim.ClaimValidated;
import io.largesse.events.Client.Answer;
import io.largesse.events.Orchestrator.Claim;
import io.largesse.platform.test.TestTokens;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Coupons over HTTP, and what claims get of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CouponsTest {

    private static final Map<String, Object> COUPON = Map.of("name", "Ten percent", "type", "COUPON");

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens);
    private final Client operator = service.operator();

    @AfterAll
    void stop() {
        service.close();
        tokens.close();
    }

    /** A coupon without codes, of an active event of its own. */
    private String coupon() {
        String event = Bodies.active(operator, with(event(), "claimLimit", Map.of("perUser", 1000)), List.of(COUPON));
        return rewards(event).getFirst();
    }

    private List<String> rewards(String event) {
        return operator.get("/api/events/" + event + "/rewards")
                .body()
                .path("items")
                .valueStream()
                .map(reward -> reward.path("rewardId").asString())
                .toList();
    }

    private static String eventOf(String reward) {
        return reward.substring(0, reward.lastIndexOf('-'));
    }

    private Answer csv(String reward, String body) {
        return operator.upload(
                "POST",
                "/api/rewards/" + reward + "/coupons",
                BodyPublishers.ofString(body),
                "Content-Type",
                "text/csv");
    }

    private Answer json(String reward, Object body) {
        return operator.post("/api/rewards/" + reward + "/coupons", body);
    }

    private static String report(int imported, int duplicates) {
        return "{\"imported\":%d,\"duplicates\":%d,\"invalid\":[],\"invalidCount\":0}".formatted(imported, duplicates);
    }

    private String stock(String reward) {
        return operator.get("/api/events/" + eventOf(reward))
                .body()
                .path("rewards")
                .get(0)
                .path("stock")
                .toString();
    }

    private static String stock(int total, int remaining, int held, int confirmed) {
        return "{\"total\":%d,\"remaining\":%d,\"held\":%d,\"confirmed\":%d}"
                .formatted(total, remaining, held, confirmed);
    }

    @Test
    void the_stock_of_a_coupon_is_its_pool_and_never_adjusted_by_hand() {
        String reward = coupon();
        String path = "/api/rewards/" + reward;
        assertThat(stock(reward)).isEqualTo(stock(0, 0, 0, 0));
        assertThat(operator.post(path + "/stock", Map.of("delta", 5, "reason", "more"))
                        .code())
                .isEqualTo("STOCK_IS_POOL");
        assertThat(operator.put(path, with(COUPON, "stock", 5)).code()).isEqualTo("STOCK_IS_POOL");
        assertThat(operator.put(path, with(COUPON, "name", "Twenty percent"))
                        .body()
                        .path("stock")
                        .toString())
                .isEqualTo(stock(0, 0, 0, 0));
        assertThat(operator.put(path, reward(5)).code()).isEqualTo("REWARD_TYPE_FIXED");
    }

    @Test
    void a_coupon_is_one_code_and_begins_without_any() {
        String path = "/api/events/" + Bodies.made(operator, event(), List.of()) + "/rewards";
        assertThat(operator.post(path, with(COUPON, "quantityPerClaim", 2)).fields())
                .containsExactly("quantityPerClaim");
        assertThat(operator.post(path, with(COUPON, "details", Map.of("code", "X")))
                        .fields())
                .containsExactly("details.code");
        assertThat(operator.post(path, with(COUPON, "stock", 5)).fields()).containsExactly("stock");
        assertThat(operator.post(path, with(COUPON, "stock", 0)).status()).isEqualTo(201);
        assertThat(operator.put(
                                "/api/rewards/"
                                        + rewards(path.replaceAll("/api/events/|/rewards", ""))
                                                .getFirst(),
                                with(COUPON, "type", "POINT"))
                        .code())
                .isEqualTo("REWARD_TYPE_FIXED");
    }

    @Test
    void codes_are_imported_from_lines_and_what_is_no_code_is_told() {
        String reward = coupon();
        String body =
                "\ufeffLINE-1\r\n\"QUOTED,1\"\n\nhas space\rtwo,fields\n\"\"\n\"open\n\"closed\"x\nLINE-1\nline-1\n"
                        + "x".repeat(129) + "\n" + "\"".repeat(100_000);
        assertThat(csv(reward, body).body().toString()).isEqualTo("""
                {"imported":3,"duplicates":1,"invalid":[\
                {"line":4,"message":"has a space or something that cannot be printed"},\
                {"line":5,"message":"has more than one field"},\
                {"line":6,"message":"is empty"},\
                {"line":7,"message":"has a quote where none can be"},\
                {"line":8,"message":"has a quote where none can be"},\
                {"line":11,"message":"has more than 128 characters"},\
                {"line":12,"message":"has more than 128 characters"}],"invalidCount":7}""");
        assertThat(stock(reward)).isEqualTo(stock(3, 3, 0, 0));
        assertThat(csv(reward, "LINE-1\nLINE-2").body().toString()).isEqualTo(report(1, 1));
    }

    @Test
    void codes_are_imported_from_a_json_array() {
        String reward = coupon();
        assertThat(json(reward, "[\"J-1\", \"J-2\", 7, \"J-1\", [\"J-3\", {}], null, \" \"]")
                        .body()
                        .toString())
                .isEqualTo("""
                        {"imported":2,"duplicates":1,"invalid":[\
                        {"line":3,"message":"is not a string"},\
                        {"line":5,"message":"is not a string"},\
                        {"line":6,"message":"is not a string"},\
                        {"line":7,"message":"has a space or something that cannot be printed"}],"invalidCount":4}""");
        assertThat(stock(reward)).isEqualTo(stock(2, 2, 0, 0));
    }

    @Test
    void of_many_faults_a_hundred_are_named_and_all_are_counted() {
        Answer answer = csv(coupon(), "a b\n".repeat(150));
        assertThat(answer.body().path("invalid")).hasSize(100);
        assertThat(answer.body().path("invalidCount").asInt(0)).isEqualTo(150);
    }

    @Test
    void a_file_that_breaks_off_keeps_what_came_before_and_can_be_sent_again() {
        for (String broken : List.of("[\"B-1\",\"B-2\"", "[\"B-1\",\"B-2\",}", "[\"B-1\",\"B-2\"] more", "{}", "")) {
            assertThat(json(coupon(), broken).code()).as(broken).isEqualTo("MALFORMED_BODY");
        }
        String reward = coupon();
        List<String> codes = codes("BROKEN", 1_500).lines().toList();
        String broken = "[\"" + String.join("\",\"", codes);
        assertThat(json(reward, broken).code()).isEqualTo("MALFORMED_BODY");
        assertThat(json(reward, codes).body().toString()).isEqualTo(report(500, 1_000));
    }

    @Test
    void only_operators_import_and_only_into_coupons() {
        String reward = coupon();
        String path = "/api/rewards/" + reward + "/coupons";
        assertThat(service.user("alice").post(path, List.of("N-1")).status()).isEqualTo(403);
        assertThat(service.staff("AUDITOR").post(path, List.of("N-1")).status()).isEqualTo(403);
        assertThat(operator.upload("POST", path, BodyPublishers.ofString("N-1"), "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(operator.get(path).status()).isEqualTo(405);
        assertThat(json("none", List.of("N-1")).status()).isEqualTo(404);
        String item =
                rewards(Bodies.made(operator, event(), List.of(reward(5)))).getFirst();
        assertThat(json(item, List.of("N-1")).code()).isEqualTo("REWARD_WITHOUT_CODES");
        operator.post("/api/events/" + eventOf(reward) + "/rewards", reward(null));
        assertThat(operator.delete("/api/rewards/" + reward + "?force=true&reason=over")
                        .status())
                .isEqualTo(204);
        assertThat(json(reward, List.of("N-1")).code()).isEqualTo("REWARD_RETIRED");
        String ended = coupon();
        assertThat(operator.patch("/api/events/" + eventOf(ended) + "/status", Map.of("status", "ENDED"))
                        .status())
                .isEqualTo(200);
        assertThat(json(ended, List.of("N-1")).code()).isEqualTo("EVENT_NOT_EDITABLE");
        assertThat(json(coupon(), List.of("N-1")).body().toString()).isEqualTo(report(1, 0));
    }

    @Test
    void a_code_is_in_one_pool_only() {
        String one = coupon();
        String other = coupon();
        assertThat(json(one, List.of("P-1", "P-2")).body().toString()).isEqualTo(report(2, 0));
        assertThat(json(other, List.of("P-2", "P-3")).body().toString()).isEqualTo(report(1, 1));
        assertThat(json(one, List.of("P-1", "P-2", "P-3")).body().toString()).isEqualTo(report(0, 3));
    }

    @Test
    void of_several_imports_at_once_each_code_is_imported_by_one() throws Exception {
        String reward = coupon();
        String codes = codes("AT-ONCE", 5_000);
        List<Future<Answer>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = Stream.generate(() -> threads.submit(() -> csv(reward, codes)))
                    .limit(4)
                    .toList();
        }
        int imported = 0;
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isEqualTo(200);
            imported += answer.get().body().path("imported").asInt();
        }
        assertThat(imported).isEqualTo(5_000);
        assertThat(stock(reward)).isEqualTo(stock(5_000, 5_000, 0, 0));
    }

    @Test
    void no_two_claims_get_the_same_code_and_a_code_once_shown_is_not_given_again() {
        String reward = coupon();
        csv(reward, codes("CLAIM", 40));
        try (Orchestrator orchestrator = new Orchestrator(service.context())) {
            List<Claim> claims = IntStream.range(0, 50)
                    .mapToObj(i ->
                            new Claim(UUID.randomUUID().toString(), "user" + i % 3, eventOf(reward), Instant.now()))
                    .toList();
            ClaimValidated pinned = Objects.requireNonNull(orchestrator
                    .ask(orchestrator.validate(claims.getFirst(), 1))
                    .getClaimValidated());
            orchestrator.send(claims.stream()
                    .map(claim -> orchestrator.reserve(claim, 1, pinned))
                    .toList());
            List<Claim> held = new ArrayList<>();
            List<String> codes = new ArrayList<>();
            for (Claim claim : claims) {
                String code = code(orchestrator, claim, 1, pinned);
                if (code != null) {
                    held.add(claim);
                    codes.add(code);
                }
            }
            assertThat(codes).hasSize(40).doesNotHaveDuplicates().allMatch(code -> code.startsWith("CLAIM-"));
            assertThat(stock(reward)).isEqualTo(stock(40, 0, 40, 0));

            orchestrator.ask(orchestrator.release(held.get(0), 1));
            orchestrator.ask(orchestrator.confirm(held.get(1), 1, reward));
            assertThat(stock(reward)).as("what is given back is spoiled").isEqualTo(stock(40, 0, 38, 2));
            for (int i = 1; i < 3; i++) {
                orchestrator.send(List.of(orchestrator.reserve(held.get(i), 2, pinned)));
                assertThat(code(orchestrator, held.get(i), 2, pinned))
                        .as("the same answer to the same claim")
                        .isEqualTo(codes.get(i));
            }
            csv(reward, "CLAIM-1\nLATER-1");
            Claim late = new Claim(UUID.randomUUID().toString(), "late", eventOf(reward), Instant.now());
            orchestrator.send(List.of(orchestrator.reserve(late, 1, pinned)));
            assertThat(code(orchestrator, late, 1, pinned)).isEqualTo("LATER-1");
        }
    }

    private static @Nullable String code(Orchestrator orchestrator, Claim claim, int attempt, ClaimValidated pinned) {
        var reserved = orchestrator
                .answer(orchestrator.reserve(claim, attempt, pinned))
                .getRewardReserved();
        return reserved == null ? null : reserved.getLines().getFirst().getCouponCode();
    }

    @Test
    void a_hundred_thousand_codes_are_imported_as_they_come() {
        String reward = coupon();
        // Each piece is made when it is asked for: the whole is nowhere.
        InputStream body = new SequenceInputStream(Collections.enumeration(new AbstractList<InputStream>() {
            @Override
            public InputStream get(int piece) {
                return new ByteArrayInputStream(codes("LARGE-" + piece, 1_000).getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public int size() {
                return 100;
            }
        }));
        Answer answer = operator.upload(
                "POST",
                "/api/rewards/" + reward + "/coupons",
                BodyPublishers.ofInputStream(() -> body),
                "Content-Type",
                "text/csv");
        assertThat(answer.body().toString()).isEqualTo(report(100_000, 0));
        assertThat(stock(reward)).isEqualTo(stock(100_000, 100_000, 0, 0));
    }

    @Test
    void whoever_sends_a_large_file_to_the_wrong_place_is_told_so() {
        var body = BodyPublishers.ofString(codes("LOST", 1_000_000));
        Answer answer = operator.upload("POST", "/api/rewards/none/coupons", body, "Content-Type", "text/csv");
        assertThat(answer.status()).isEqualTo(404);
    }

    private static String codes(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + "-" + i + "\n").collect(Collectors.joining());
    }
}
