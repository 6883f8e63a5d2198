package io.largesse.fulfillment;

import static io.largesse.fulfillment.Lines.currency;
import static io.largesse.fulfillment.Shop.Call.FAILED;
import static io.largesse.fulfillment.Shop.Call.GRANTED_IN_SILENCE;
import static io.largesse.fulfillment.Shop.Call.LOST;
import static io.largesse.fulfillment.Shop.Call.REFUSED;
import static io.largesse.fulfillment.TestProviders.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.claim.ClaimResult;
import io.largesse.claim.GrantLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What providers say, and what is answered: refusals, lost answers, unknown outcomes. */
final class ProviderTest extends ProviderFixture {

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
    void a_provider_that_is_not_there_is_told_at_the_start() {
        assertThatThrownBy(() -> Node.start(
                        tokens, DATABASE, List.of(TestProviders.class), "--largesse.fulfillment.providers.item=shpo"))
                .rootCause()
                .hasMessageContaining("[shpo]")
                .hasMessageContaining("[dead, shop]");
    }
}
