package io.largesse.fulfillment;

import static io.largesse.fulfillment.Lines.coupon;
import static io.largesse.fulfillment.Lines.currency;
import static io.largesse.fulfillment.Lines.item;
import static io.largesse.fulfillment.Lines.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.claim.ClaimResult;
import io.largesse.claim.FulfillReward;
import io.largesse.claim.FulfillmentCommand;
import io.largesse.claim.GrantLine;
import io.largesse.claim.GrantedLine;
import io.largesse.claim.RevokeReward;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import io.largesse.schema.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The service with nothing but its own ledger, over the wire and over HTTP. */
final class LedgerTest {

    private static final TestTokens TOKENS = TestTokens.start();
    private static final String DATABASE = TestBackends.freshDatabase();

    private static Node node;
    private static Orchestrator orchestrator;

    private final String claim = UUID.randomUUID().toString();
    private final String user = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        node = Node.start(TOKENS, DATABASE, List.of());
        orchestrator = node.orchestrator();
    }

    @AfterAll
    static void stop() {
        orchestrator.close();
        node.close();
        TOKENS.close();
    }

    @Test
    void what_a_claim_is_granted_is_in_the_inventory() {
        send(fulfil(item("r1", "red-potion", 2), currency("r2", "gold", 100), points("r3", 7), coupon("r4", "X-1")));
        ClaimResult result = orchestrator.result(claim);
        assertThat(result.getCommandId()).isEqualTo(claim + ":FULFILL");
        assertThat(result.getAttempt()).isEqualTo(1);
        assertThat(result.getRewardFulfilled().getLines())
                .containsExactly(granted("r1"), granted("r2"), granted("r3"), granted("r4"));
        assertThat(node.inventory(user)).isEqualTo("""
                        {"items":[{"itemId":"red-potion","quantity":2}],"balances":{"POINT":7,"gold":100},\
                        "coupons":[{"code":"X-1","rewardId":"r4"}]}""");
    }

    @Test
    void rewards_of_many_claims_add_up() {
        for (int i = 0; i < 3; i++) {
            send(orchestrator.fulfil(claim + i, user, "ALL_OR_NOTHING", item("r1", "red", 2), points("r2", 5)));
            orchestrator.result(claim + i);
        }
        assertThat(node.inventory(user)).isEqualTo("""
                        {"items":[{"itemId":"red","quantity":6}],"balances":{"POINT":15},"coupons":[]}""");
    }

    @Test
    void a_repeated_command_is_answered_again_and_grants_nothing_more() {
        FulfillmentCommand command = fulfil(item("r1", "red", 1));
        send(command, command);
        orchestrator.results(claim, 2);
        send(FulfillmentCommand.newBuilder(command).setAttempt(2).build());
        List<ClaimResult> results = orchestrator.results(claim, 3);
        assertThat(results).allMatch(result -> result.getRewardFulfilled() != null);
        assertThat(results.getLast().getAttempt()).isEqualTo(2);
        assertThat(node.inventory(user)).contains("\"quantity\":1}");
    }

    @Test
    void a_revoke_takes_back_and_is_answered_again() {
        GrantLine line = item("r1", "red", 1);
        send(fulfil(line), revoke(line), revoke(line), fulfil(line));
        List<ClaimResult> results = orchestrator.results(claim, 4);
        assertThat(results.get(0).getRewardFulfilled()).isNotNull();
        assertThat(results.get(1).getRewardRevoked()).isNotNull();
        assertThat(results.get(2).getRewardRevoked()).isNotNull();
        assertThat(results.get(3).getFulfillmentRefused().getRefusal().getCode())
                .isEqualTo("FULFILLMENT_REFUSED");
        assertThat(node.inventory(user)).contains("\"items\":[]");
    }

    @Test
    void a_grant_that_comes_after_its_revoke_is_refused() {
        GrantLine line = item("r1", "red", 1);
        send(revoke(line));
        assertThat(orchestrator.result(claim).getRewardRevoked()).isNotNull();
        send(fulfil(line));
        assertThat(orchestrator.result(claim, 2).getFulfillmentRefused()).isNotNull();
        assertThat(node.inventory(user)).contains("\"items\":[]");
    }

    @Test
    void an_operators_word_stands_over_a_revoke() {
        GrantLine line = item("r1", "red", 1);
        send(revoke(line), orchestrator.resolve(claim, user, line), revoke(line), fulfil(line));
        List<ClaimResult> results = orchestrator.results(claim, 4);
        assertThat(results.get(1).getGrantsResolved().getLines()).containsExactly(granted("r1"));
        assertThat(results.get(2).getRevokeRefused().getRefusal().getCode()).isEqualTo("RESOLVED_BY_OPERATOR");
        assertThat(results.get(3).getRewardFulfilled().getLines()).containsExactly(granted("r1"));
        assertThat(node.inventory(user)).contains("\"quantity\":1}");
    }

    @Test
    void a_banned_user_is_granted_nothing_until_active_again() {
        orchestrator.tell(user, "BANNED", 2);
        awaitRefusal("USER_INACTIVE");

        orchestrator.tell(user, "ACTIVE", 3);
        orchestrator.tell(user, "BANNED", 2);
        // Told behind them on the same partition.
        String witness = Stream.generate(() -> UUID.randomUUID().toString())
                .filter(other -> Orchestrator.partition(other) == Orchestrator.partition(user))
                .findFirst()
                .orElseThrow();
        orchestrator.tell(witness, "BANNED", 2);
        await().until(() -> refusal(UUID.randomUUID().toString(), witness).equals("USER_INACTIVE"));
        assertThat(refusal(UUID.randomUUID().toString(), user)).isEmpty();
    }

    @Test
    void what_was_granted_before_the_ban_stays() {
        FulfillmentCommand before = fulfil(item("r1", "red", 1));
        send(before);
        orchestrator.result(claim);
        orchestrator.tell(user, "SUSPENDED", 2);
        awaitRefusal("USER_INACTIVE");
        send(before);
        assertThat(orchestrator.result(claim, 2).getRewardFulfilled()).isNotNull();
    }

    static Stream<FulfillmentCommand> breaks() {
        GrantLine line = item("r1", "red", 1);
        return Stream.of(
                empty().build(),
                empty().setFulfillReward(new FulfillReward(List.of(line), "ALL_OR_NOTHING"))
                        .setRevokeReward(new RevokeReward(List.of(line)))
                        .build(),
                empty().setFulfillReward(new FulfillReward(List.of(line), "SOMETIMES"))
                        .build(),
                empty().setFulfillReward(new FulfillReward(List.of(), "ALL_OR_NOTHING"))
                        .build(),
                empty().setFulfillReward(new FulfillReward(List.of(line, line), "ALL_OR_NOTHING"))
                        .build(),
                empty().setRevokeReward(new RevokeReward(List.of(item("r1", "red", 0))))
                        .build(),
                empty().setRevokeReward(
                                new RevokeReward(List.of(new GrantLine("r1", "n", "BADGE", 1L, Map.of(), null))))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void what_is_no_command_goes_to_the_dead_letters_and_the_next_is_handled(FulfillmentCommand poison) {
        byte[] bytes = orchestrator.bytes(poison);
        assertThat(parked(bytes)).isEqualTo(bytes);
    }

    @Test
    void what_is_no_record_goes_to_the_dead_letters_and_the_next_is_handled() {
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        assertThat(parked(garbage)).isEqualTo(garbage);
    }

    @Test
    void every_claim_of_a_flood_is_granted_once_by_two_nodes() {
        int claims = 400;
        List<FulfillmentCommand> flood = new ArrayList<>();
        for (int i = 0; i < claims; i++) {
            FulfillmentCommand command = orchestrator.fulfil(claim + i, user, "ALL_OR_NOTHING", item("r", "red", 1));
            flood.addAll(List.of(command, command, command));
        }
        Collections.shuffle(flood, new Random(7));
        FulfillmentCommand[] commands = flood.toArray(FulfillmentCommand[]::new);
        send(Arrays.copyOfRange(commands, 0, claims));
        try (Node _ = Node.start(TOKENS, DATABASE, List.of())) {
            send(Arrays.copyOfRange(commands, claims, 3 * claims));
            for (int i = 0; i < claims; i++) {
                assertThat(orchestrator.results(claim + i, 3)).allMatch(result -> result.getRewardFulfilled() != null);
            }
        }
        assertThat(node.inventory(user)).contains("{\"itemId\":\"red\",\"quantity\":" + claims + "}");
    }

    @Test
    void an_inventory_is_its_owners_and_the_staffs() {
        send(fulfil(item("r1", "red", 1), coupon("r2", "SECRET-1")));
        orchestrator.result(claim);
        assertThat(node.inventory(user)).contains("\"SECRET-1\"");
        for (String role : List.of("OPERATOR", "AUDITOR", "ADMIN")) {
            assertThat(node.get("/api/inventory/" + user, TOKENS.user("staff", role))
                            .body())
                    .as("all but the code")
                    .isEqualTo(node.inventory(user).replace("\"SECRET-1\"", "null"));
        }
        assertThat(node.get("/api/inventory/" + user, TOKENS.user(user, "USER")).statusCode())
                .isEqualTo(403);
        assertThat(node.get("/api/inventory/me", TOKENS.machine("game", "activity:write"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(node.get("/api/inventory/me", "").statusCode()).isEqualTo(401);
        assertThat(node.get("/api/inventory/me", TOKENS.forged(claims -> claims))
                        .statusCode())
                .isEqualTo(401);
        assertThat(node.inventory("nobody")).isEqualTo("{\"items\":[],\"balances\":{},\"coupons\":[]}");
    }

    /** The bytes as they are in the dead letters, after a command behind them on the same partition was handled. */
    private byte[] parked(byte[] bytes) {
        orchestrator.send(Topic.CLAIM_FULFILLMENT_COMMANDS, claim, bytes);
        send(fulfil(item("r1", "red", 1)));
        assertThat(orchestrator.result(claim).getRewardFulfilled()).isNotNull();
        return orchestrator.deadLetter(claim);
    }

    private void awaitRefusal(String code) {
        Set<String> seen = new TreeSet<>();
        await().until(() -> {
            seen.add(refusal(UUID.randomUUID().toString(), user));
            return seen.contains(code);
        });
    }

    /** Why another claim of the user is refused; empty where it is granted. */
    private static String refusal(String claimId, String userId) {
        send(orchestrator.fulfil(claimId, userId, "ALL_OR_NOTHING", item("r1", "red", 1)));
        var refused = orchestrator.result(claimId).getFulfillmentRefused();
        return refused == null ? "" : refused.getRefusal().getCode();
    }

    private static void send(FulfillmentCommand... commands) {
        orchestrator.send(commands);
    }

    private FulfillmentCommand fulfil(GrantLine... lines) {
        return orchestrator.fulfil(claim, user, "ALL_OR_NOTHING", lines);
    }

    private FulfillmentCommand revoke(GrantLine... lines) {
        return orchestrator.revoke(claim, user, lines);
    }

    private static FulfillmentCommand.Builder empty() {
        return Orchestrator.command("poison", "FULFILL", "alice");
    }

    private GrantedLine granted(String rewardId) {
        return new GrantedLine(rewardId, claim + ":" + rewardId, "GRANTED");
    }
}
