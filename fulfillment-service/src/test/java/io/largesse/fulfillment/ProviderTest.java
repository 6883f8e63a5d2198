package io.largesse.fulfillment;

import static io.largesse.fulfillment.Lines.currency;
import static io.largesse.fulfillment.Lines.item;
import static io.largesse.fulfillment.Lines.points;
import static io.largesse.fulfillment.Shop.Call.FAILED;
import static io.largesse.fulfillment.Shop.Call.GRANTED_IN_SILENCE;
import static io.largesse.fulfillment.Shop.Call.LOST;
import static io.largesse.fulfillment.Shop.Call.REFUSED;
import static io.largesse.fulfillment.TestProviders.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.largesse.claim.ClaimResult;
import io.largesse.claim.FulfillmentCommand;
import io.largesse.claim.GrantLine;
import io.largesse.claim.GrantedLine;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service with providers that are slow, refuse, lose answers or are dead, over the wire. */
@Timeout(60)
final class ProviderTest {

    private static final int MAX_CALLS = 3;
    private static final int MAX_WAITING = 12;
    private static final TestTokens TOKENS = TestTokens.start();
    private static final String DATABASE = TestBackends.freshDatabase();
    private static final String[] SETTINGS = {
        "--largesse.fulfillment.providers.currency=shop",
        "--largesse.fulfillment.providers.point=dead",
        "--largesse.fulfillment.max-calls=" + MAX_CALLS,
        "--largesse.fulfillment.max-waiting=" + MAX_WAITING,
        "--largesse.fulfillment.call-timeout=1s"
    };

    private static Node node;
    private static Orchestrator orchestrator;

    private final String claim = UUID.randomUUID().toString();
    private final String user = UUID.randomUUID().toString();
    private final String grant = claim + ":gold";
    private final GrantLine gold = currency("gold", "gold", 10);
    private final GrantLine potion = item("potion", "red", 1);

    @BeforeAll
    static void start() {
        node = Node.start(TOKENS, DATABASE, List.of(TestProviders.class), SETTINGS);
        orchestrator = node.orchestrator();
    }

    @AfterAll
    static void stop() {
        orchestrator.close();
        node.close();
        TOKENS.close();
    }

    @Test
    void what_the_provider_grants_is_answered_kept_and_seen() {
        send(fulfil(gold, potion));
        assertThat(orchestrator.result(claim).getRewardFulfilled().getLines())
                .containsExactly(line("gold", "GRANTED"), line("potion", "GRANTED"));
        assertThat(node.inventory(user)).contains("\"gold\":10").contains("\"itemId\":\"red\"");
        send(fulfil(gold, potion));
        assertThat(orchestrator.result(claim, 2).getRewardFulfilled()).isNotNull();
        assertThat(SHOP.calls(grant)).containsExactly("grant");
    }

    @Test
    void a_refusal_is_answered_again_without_asking_again() {
        SHOP.next(grant, REFUSED);
        send(fulfil(gold));
        var refusal = orchestrator.result(claim).getFulfillmentRefused().getRefusal();
        assertThat(refusal.getCode()).isEqualTo("FULFILLMENT_REFUSED");
        assertThat(refusal.getMessage()).isEqualTo("The shop is closed.");
        assertThat(refusal.getDetail())
                .isEqualTo(Map.of("provider", "shop", "rewardId", "gold", "providerCode", "CLOSED"));
        send(fulfil(gold));
        assertThat(orchestrator.result(claim, 2).getFulfillmentRefused().getRefusal())
                .isEqualTo(refusal);
        assertThat(SHOP.calls(grant)).containsExactly("grant");
    }

    @Test
    void one_refused_line_refuses_all_and_nothing_of_the_rest_is_begun_or_shown() {
        GrantLine silver = currency("silver", "silver", 5);
        SHOP.next(grant, REFUSED);
        send(fulfil(potion, gold, silver));
        assertThat(orchestrator.result(claim).getFulfillmentRefused()).isNotNull();
        assertThat(SHOP.calls(claim + ":silver")).isEmpty();
        send(revoke(potion, gold, silver));
        assertThat(orchestrator.result(claim, 2).getRewardRevoked()).isNotNull();
        assertThat(node.inventory(user)).isEqualTo(node.inventory("nobody"));
        assertThat(state(grant)).isEqualTo("REFUSED");
        assertThat(state(claim + ":potion")).isEqualTo("REVOKED");
    }

    @Test
    void best_effort_grants_the_others() {
        SHOP.next(grant, REFUSED);
        send(orchestrator.fulfil(claim, user, "BEST_EFFORT", gold, potion, currency("silver", "silver", 5)));
        assertThat(orchestrator.result(claim).getRewardFulfilled().getLines())
                .containsExactly(line("gold", "REFUSED"), line("potion", "GRANTED"), line("silver", "GRANTED"));
        assertThat(node.inventory(user)).contains("\"silver\":5").doesNotContain("gold");
    }

    @Test
    void a_provider_that_times_out_after_granting_grants_once() {
        SHOP.next(grant, GRANTED_IN_SILENCE);
        send(fulfil(gold));
        assertThat(orchestrator.result(claim).getRewardFulfilled()).isNotNull();
        assertThat(SHOP.calls(grant)).containsExactly("grant", "inquire");
    }

    @Test
    void an_unknown_outcome_is_unresolved_until_the_provider_says() {
        SHOP.next(grant, GRANTED_IN_SILENCE);
        SHOP.reachable(grant, false);
        send(fulfil(gold));
        assertThat(orchestrator.result(claim).getFulfillmentUnresolved().getDetail())
                .contains("shop");
        send(fulfil(gold));
        assertThat(orchestrator.result(claim, 2).getFulfillmentUnresolved()).isNotNull();
        assertThat(state(grant)).isEqualTo("REQUESTED");

        SHOP.reachable(grant, true);
        send(fulfil(gold));
        assertThat(orchestrator.result(claim, 3).getRewardFulfilled()).isNotNull();
        assertThat(SHOP.calls(grant)).containsExactly("grant", "inquire", "inquire", "inquire");
    }

    @Test
    void a_lost_call_is_repeated_after_an_inquiry() {
        SHOP.next(grant, LOST);
        send(fulfil(gold));
        assertThat(orchestrator.result(claim).getFulfillmentUnresolved()).isNotNull();
        send(fulfil(gold));
        assertThat(orchestrator.result(claim, 2).getRewardFulfilled()).isNotNull();
        assertThat(SHOP.calls(grant)).containsExactly("grant", "inquire", "inquire", "grant");
    }

    @Test
    void a_refusal_after_a_lost_call_is_made_sure_of() {
        SHOP.next(grant, LOST, REFUSED);
        send(fulfil(gold));
        assertThat(orchestrator.result(claim).getFulfillmentUnresolved()).isNotNull();
        send(fulfil(gold));
        assertThat(orchestrator.result(claim, 2).getFulfillmentRefused()).isNotNull();
        assertThat(SHOP.calls(grant)).containsExactly("grant", "inquire", "inquire", "grant", "inquire", "revoke");
    }

    @Test
    void a_provider_that_fails_leaves_the_outcome_unknown() {
        SHOP.next(grant, FAILED);
        send(fulfil(gold));
        assertThat(orchestrator.result(claim).getFulfillmentUnresolved()).isNotNull();
        send(fulfil(gold));
        assertThat(orchestrator.result(claim, 2).getRewardFulfilled()).isNotNull();
    }

    @Test
    void a_dead_provider_holds_up_no_other_and_takes_no_more_than_its_share() {
        List<String> dead = IntStream.range(0, 2 * MAX_WAITING)
                .mapToObj(i -> claim + "dead" + i)
                .toList();
        dead.forEach(id -> send(orchestrator.fulfil(id, user, "ALL_OR_NOTHING", points("points", 1))));
        for (int i = 0; i < 20; i++) {
            String alive = claim + "alive" + i;
            send(orchestrator.fulfil(alive, user, "ALL_OR_NOTHING", gold, potion));
            assertThat(orchestrator.result(alive).getRewardFulfilled()).isNotNull();
        }
        List<String> turnedAway = new ArrayList<>();
        for (String id : dead) {
            if (orchestrator.result(id).getFulfillmentUnresolved().getDetail().contains("too much")) {
                turnedAway.add(id);
            }
        }
        assertThat(turnedAway).hasSizeBetween(1, MAX_WAITING);
        // They were never begun: a later sending may still find the user inactive.
        assertThat(turnedAway)
                .allSatisfy(id -> assertThat(grants(id + ":points")).isEmpty());
    }

    @Test
    void a_command_that_comes_again_while_the_call_is_under_way_adds_nothing() {
        CountDownLatch call = SHOP.hold(grant);
        send(fulfil(gold));
        awaitCalls("grant");
        send(fulfil(gold), fulfil(gold), fulfil(gold));
        witnessAnswered();
        call.countDown();
        assertThat(orchestrator.result(claim).getRewardFulfilled()).isNotNull();
        send(fulfil(gold));
        assertThat(orchestrator.result(claim, 2).getRewardFulfilled()).isNotNull();
        assertThat(SHOP.calls(grant)).containsExactly("grant");
    }

    @Test
    void a_revoke_that_comes_while_the_call_is_under_way_ends_definite() {
        CountDownLatch call = SHOP.hold(grant);
        send(fulfil(gold, potion));
        awaitCalls("grant");
        send(revoke(gold, potion), revoke(gold, potion));
        call.countDown();
        List<ClaimResult> results = orchestrator.results(claim, 2);
        assertThat(results.get(0).getRewardFulfilled()).isNotNull();
        assertThat(results.get(1).getRewardRevoked()).isNotNull();
        assertThat(SHOP.hasGranted(grant)).isFalse();
        assertThat(SHOP.calls(grant)).containsExactly("grant", "revoke");
        assertThat(state(grant)).isEqualTo("REVOKED");
        send(fulfil(gold, potion));
        assertThat(orchestrator.result(claim, 3).getFulfillmentRefused()).isNotNull();
        assertThat(node.inventory(user)).isEqualTo(node.inventory("nobody"));
    }

    @Test
    void a_revoke_of_a_call_that_never_answered_ends_definite() {
        SHOP.next(grant, GRANTED_IN_SILENCE);
        SHOP.reachable(grant, false);
        send(fulfil(gold));
        assertThat(orchestrator.result(claim).getFulfillmentUnresolved()).isNotNull();
        send(revoke(gold));
        assertThat(orchestrator.result(claim, 2).getRevokeUnresolved()).isNotNull();
        SHOP.reachable(grant, true);
        send(revoke(gold));
        assertThat(orchestrator.result(claim, 3).getRewardRevoked()).isNotNull();
        assertThat(SHOP.hasGranted(grant)).isFalse();
    }

    @Test
    void a_revoke_on_another_node_wins_over_a_call_that_is_under_way_here() {
        CountDownLatch call = SHOP.hold(grant);
        send(fulfil(gold));
        awaitCalls("grant");
        // What the other node does: it revokes at the provider, then stores it.
        SHOP.next(grant, REFUSED);
        update(grant, "REVOKED");
        call.countDown();
        assertThat(orchestrator.result(claim).getFulfillmentRefused()).isNotNull();
        assertThat(state(grant)).isEqualTo("REVOKED");
    }

    @Test
    void a_provider_that_will_not_take_back_is_asked_once() {
        SHOP.keep(grant);
        send(fulfil(gold, potion), revoke(gold, potion));
        var refusal = orchestrator.result(claim, 2).getRevokeRefused().getRefusal();
        assertThat(refusal.getMessage()).isEqualTo("It has been used.");
        send(revoke(gold, potion));
        assertThat(orchestrator.result(claim, 3).getRevokeRefused().getRefusal())
                .isEqualTo(refusal);
        assertThat(SHOP.calls(grant)).containsExactly("grant", "revoke", "inquire");
        assertThat(node.inventory(user)).contains("\"gold\":10").contains("\"items\":[]");
    }

    @Test
    void an_operators_word_stands_over_what_the_provider_says_later() {
        SHOP.next(grant, LOST);
        send(fulfil(gold));
        assertThat(orchestrator.result(claim).getFulfillmentUnresolved()).isNotNull();
        send(orchestrator.resolve(claim, user, gold), fulfil(gold), revoke(gold));
        List<ClaimResult> results = orchestrator.results(claim, 4);
        assertThat(results.get(1).getGrantsResolved().getLines()).containsExactly(line("gold", "GRANTED"));
        assertThat(results.get(2).getRewardFulfilled()).isNotNull();
        assertThat(results.get(3).getRevokeRefused()).isNotNull();
        assertThat(SHOP.calls(grant)).containsExactly("grant", "inquire");
        assertThat(node.inventory(user)).contains("\"gold\":10");
    }

    @Test
    void after_a_crash_before_the_call_the_provider_is_asked_first_and_the_status_does_not_matter() {
        ban(user);
        node.store()
                .getCollection("grants")
                .insertOne(new Document("_id", grant)
                        .append("userId", user)
                        .append("eventId", "event-1")
                        .append("rewardId", "gold")
                        .append("name", "Gold")
                        .append("type", "CURRENCY")
                        .append("kind", "gold")
                        .append("quantity", 10L)
                        .append("details", new Document("currency", "gold"))
                        .append("provider", "shop")
                        .append("state", "REQUESTED")
                        .append("version", 1L)
                        .append("at", Date.from(Instant.EPOCH)));
        send(fulfil(gold, potion));
        assertThat(orchestrator.result(claim).getRewardFulfilled()).isNotNull();
        assertThat(SHOP.calls(grant)).containsExactly("inquire", "grant");
    }

    @Test
    void a_user_who_is_banned_while_the_call_waits_for_its_turn_is_refused() {
        List<CountDownLatch> busy = new ArrayList<>();
        for (int i = 0; i < MAX_CALLS; i++) {
            busy.add(SHOP.hold(claim + "busy" + i + ":gold"));
            send(orchestrator.fulfil(claim + "busy" + i, "other", "ALL_OR_NOTHING", gold));
        }
        await().until(() -> IntStream.range(0, MAX_CALLS)
                .noneMatch(i -> SHOP.calls(claim + "busy" + i + ":gold").isEmpty()));
        send(fulfil(gold, currency("silver", "silver", 5)));
        await().until(() -> !grants(grant).isEmpty());
        ban(user);
        busy.forEach(CountDownLatch::countDown);
        assertThat(orchestrator
                        .result(claim)
                        .getFulfillmentRefused()
                        .getRefusal()
                        .getCode())
                .isEqualTo("USER_INACTIVE");
        assertThat(SHOP.calls(grant)).isEmpty();
    }

    @Test
    void a_node_that_stops_in_the_middle_of_a_call_leaves_nothing_behind_that_its_successor_does_not_finish() {
        SHOP.next(grant, GRANTED_IN_SILENCE);
        SHOP.reachable(grant, false);
        send(fulfil(gold));
        awaitCalls("grant");
        node.close();
        node = Node.start(TOKENS, DATABASE, List.of(TestProviders.class), SETTINGS);
        SHOP.reachable(grant, true);
        send(fulfil(gold));
        await().until(() ->
                orchestrator.results(claim).stream().anyMatch(result -> result.getRewardFulfilled() != null));
        assertThat(SHOP.calls(grant)).containsOnlyOnce("grant");
        assertThat(node.inventory(user)).contains("\"gold\":10");
    }

    @Test
    void a_provider_that_is_not_there_is_told_at_the_start() {
        assertThatThrownBy(() -> Node.start(
                        TOKENS, DATABASE, List.of(TestProviders.class), "--largesse.fulfillment.providers.item=shpo"))
                .rootCause()
                .hasMessageContaining("[shpo]")
                .hasMessageContaining("[dead, shop]");
    }

    /** Returns once the service knows. */
    private static void ban(String user) {
        orchestrator.tell(user, "BANNED", 2);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            String probe = UUID.randomUUID().toString();
            send(orchestrator.fulfil(probe, user, "ALL_OR_NOTHING", item("probe", "probe", 1)));
            return orchestrator.result(probe).getFulfillmentRefused() != null;
        });
    }

    /** Has another claim on the same partition answered: then what was sent before has been seen. */
    private void witnessAnswered() {
        String witness = IntStream.range(0, 1000)
                .mapToObj(i -> claim + i)
                .filter(other -> Orchestrator.partition(other) == Orchestrator.partition(claim))
                .findFirst()
                .orElseThrow();
        send(orchestrator.fulfil(witness, user, "ALL_OR_NOTHING", potion));
        orchestrator.result(witness);
    }

    private void awaitCalls(String... calls) {
        await().atMost(Duration.ofSeconds(20)).until(() -> SHOP.calls(grant).equals(List.of(calls)));
    }

    private static List<Document> grants(String id) {
        return node.store()
                .getCollection("grants")
                .find(new Document("_id", id))
                .into(new ArrayList<>());
    }

    private static String state(String id) {
        return grants(id).getFirst().getString("state");
    }

    private static void update(String id, String state) {
        node.store()
                .getCollection("grants")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document("state", state)).append("$inc", new Document("version", 1L)));
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

    private GrantedLine line(String rewardId, String outcome) {
        return new GrantedLine(rewardId, claim + ":" + rewardId, outcome);
    }
}
