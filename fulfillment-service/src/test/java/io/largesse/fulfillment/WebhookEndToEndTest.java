package io.largesse.fulfillment;

import static io.largesse.fulfillment.Lines.currency;
import static io.largesse.fulfillment.Lines.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.claim.ClaimResult;
import io.largesse.claim.FulfillmentCommand;
import io.largesse.claim.GrantLine;
import io.largesse.claim.GrantedLine;
import io.largesse.embedded.Address;
import io.largesse.embedded.gameserver.ExampleGameServer;
import io.largesse.embedded.gameserver.Misbehaviour;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service with a game server that items are delivered to: from the command to the answer, over real HTTP. */
@Timeout(300)
final class WebhookEndToEndTest {

    private static final String SECRET = "a-secret-that-is-long-enough-to-be-one";
    private static final List<String> calls = new CopyOnWriteArrayList<>();
    private static final ExampleGameServer GAME =
            ExampleGameServer.start(Address.anyFree(), SECRET, Misbehaviour.NONE, calls::add);
    private static final TestTokens TOKENS = TestTokens.start();

    private static Node node;
    private static Orchestrator orchestrator;

    private final String claim = UUID.randomUUID().toString();
    private final String user = UUID.randomUUID().toString();
    private final GrantLine sword = item("sword", "steel-sword", 1);
    private final GrantLine gold = currency("gold", "gold", 5);

    @BeforeAll
    static void start() {
        node = node(SECRET);
        orchestrator = node.orchestrator();
    }

    private static Node node(String secret) {
        return Node.start(
                TOKENS,
                TestBackends.freshDatabase(),
                List.of(),
                "--largesse.fulfillment.providers.item=game",
                "--largesse.fulfillment.webhooks.game.url=" + GAME.url(),
                "--largesse.fulfillment.webhooks.game.secret=" + secret,
                "--largesse.fulfillment.webhooks.game.allow-private-addresses=true",
                "--largesse.fulfillment.webhooks.game.response-timeout=10s",
                "--largesse.fulfillment.webhooks.game.first-wait=10ms",
                "--largesse.fulfillment.webhooks.game.breaker.calls=100000");
    }

    @AfterAll
    static void stop() {
        orchestrator.close();
        node.close();
        GAME.close();
        TOKENS.close();
    }

    @AfterEach
    void behave() {
        GAME.misbehave(Misbehaviour.NONE);
    }

    @Test
    void a_call_that_times_out_after_granting_ends_in_one_grant() {
        GAME.misbehave(Misbehaviour.NONE.silentAfterGranting(1));
        send(fulfil(sword, gold));
        assertThat(orchestrator.result(claim).getRewardFulfilled().getLines())
                .containsExactly(granted("sword"), granted("gold"));
        assertThat(deliveries()).isEqualTo(1);
        assertThat(callsForSword()).containsExactly("GRANT", "INQUIRE");
        assertThat(node.inventory(user)).contains("\"itemId\":\"steel-sword\"", "\"gold\":5");
    }

    @Test
    void a_game_that_fails_for_a_while_is_asked_again_until_it_grants() {
        GAME.misbehave(Misbehaviour.NONE.failing(1));
        FulfillmentCommand command = fulfil(sword);
        send(command);
        assertThat(orchestrator.result(claim).getFulfillmentUnresolved().getDetail())
                .isEqualTo("game: answered with status 500");
        GAME.misbehave(Misbehaviour.NONE);
        send(FulfillmentCommand.newBuilder(command).setAttempt(2).build());
        assertThat(orchestrator.result(claim, 2).getRewardFulfilled()).isNotNull();
        assertThat(deliveries()).isEqualTo(1);
        assertThat(callsForSword()).containsExactly("GRANT", "INQUIRE", "INQUIRE", "INQUIRE", "INQUIRE", "GRANT");
    }

    @Test
    void a_refusal_is_told_with_the_games_reason() {
        GAME.misbehave(Misbehaviour.NONE.refusing(1));
        send(fulfil(sword));
        var refusal = orchestrator.result(claim).getFulfillmentRefused().getRefusal();
        assertThat(refusal.getMessage()).isEqualTo("The player has no room for it.");
        assertThat(refusal.getDetail())
                .containsEntry("provider", "game")
                .containsEntry("providerCode", "INVENTORY_FULL");
    }

    @Test
    void what_is_revoked_is_taken_back_by_the_game() {
        send(fulfil(sword), orchestrator.revoke(claim, user, sword));
        List<ClaimResult> results = orchestrator.results(claim, 2);
        assertThat(results.getLast().getRewardRevoked()).isNotNull();
        assertThat(deliveries()).isZero();
    }

    @Test
    void a_secret_that_is_too_short_is_told_at_the_start_and_not_shown() {
        assertThatThrownBy(() -> node("hush-hush"))
                .rootCause()
                .hasMessage("largesse.fulfillment.webhooks.game.secret needs at least 32 characters, it has 9");
    }

    private static void send(FulfillmentCommand... commands) {
        orchestrator.send(commands);
    }

    private FulfillmentCommand fulfil(GrantLine... lines) {
        return orchestrator.fulfil(claim, user, "ALL_OR_NOTHING", lines);
    }

    private GrantedLine granted(String rewardId) {
        return new GrantedLine(rewardId, claim + ":" + rewardId, "GRANTED");
    }

    private long deliveries() {
        return GAME.delivered().stream()
                .filter(grant -> grant.equals(claim + ":sword"))
                .count();
    }

    private List<String> callsForSword() {
        return calls.stream()
                .filter(call -> call.contains(claim + ":sword"))
                .map(call -> call.substring(0, call.indexOf(' ')))
                .toList();
    }
}
