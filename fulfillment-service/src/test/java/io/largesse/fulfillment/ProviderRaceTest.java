package io.largesse.fulfillment;

import static io.largesse.fulfillment.Lines.currency;
import static io.largesse.fulfillment.Lines.points;
import static io.largesse.fulfillment.Shop.Call.GRANTED_IN_SILENCE;
import static io.largesse.fulfillment.Shop.Call.REFUSED;
import static io.largesse.fulfillment.TestProviders.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.claim.ClaimResult;
import io.largesse.claim.FulfillmentCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What happens while a call is under way: repeats, revokes, bans, crashes, a provider that is dead. */
final class ProviderRaceTest extends ProviderFixture {

    @Test
    void a_dead_provider_holds_up_no_other_and_takes_no_more_than_its_share() {
        List<String> dead = IntStream.range(0, 2 * MAX_WAITING)
                .mapToObj(i -> claim + "dead" + i)
                .toList();
        // All at once: before a call to the dead one is given up.
        send(dead.stream()
                .map(id -> orchestrator.fulfil(id, user, "ALL_OR_NOTHING", points("points", 1)))
                .toArray(FulfillmentCommand[]::new));
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
        CountDownLatch _ = SHOP.hold(grant);
        send(fulfil(gold));
        awaitCalls("grant");
        node.close();
        node = Node.start(tokens, DATABASE, List.of(TestProviders.class), SETTINGS);
        SHOP.reachable(grant, true);
        send(fulfil(gold));
        await().until(() ->
                orchestrator.results(claim).stream().anyMatch(result -> result.getRewardFulfilled() != null));
        assertThat(SHOP.calls(grant)).containsOnlyOnce("grant");
        assertThat(node.inventory(user)).contains("\"gold\":10");
    }
}
