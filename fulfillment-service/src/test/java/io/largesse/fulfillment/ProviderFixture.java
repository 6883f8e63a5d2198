package io.largesse.fulfillment;

import static io.largesse.fulfillment.Lines.currency;
import static io.largesse.fulfillment.Lines.item;
import static io.largesse.fulfillment.TestProviders.SHOP;
import static org.awaitility.Awaitility.await;

import io.largesse.claim.FulfillmentCommand;
import io.largesse.claim.GrantLine;
import io.largesse.claim.GrantedLine;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** A running service with the test's providers, and how to talk to it. */
@Timeout(300)
abstract class ProviderFixture {

    static final int MAX_CALLS = 3;
    static final int MAX_WAITING = 12;
    static TestTokens tokens;
    static final String DATABASE = TestBackends.freshDatabase();
    static final String[] SETTINGS = {
        "--largesse.fulfillment.providers.currency=shop",
        "--largesse.fulfillment.providers.point=dead",
        "--largesse.fulfillment.max-calls=" + MAX_CALLS,
        "--largesse.fulfillment.max-waiting=" + MAX_WAITING,
        "--largesse.fulfillment.call-timeout=1s",
        // These tests count calls, and have many of them fail.
        "--largesse.fulfillment.attempts=1",
        "--largesse.fulfillment.breaker.calls=100000"
    };

    static Node node;
    static Orchestrator orchestrator;

    final String claim = UUID.randomUUID().toString();
    final String user = UUID.randomUUID().toString();
    final String grant = claim + ":gold";
    final GrantLine gold = currency("gold", "gold", 10);
    final GrantLine potion = item("potion", "red", 1);

    @BeforeAll
    static void start() {
        tokens = TestTokens.start();
        node = Node.start(tokens, DATABASE, List.of(TestProviders.class), SETTINGS);
        orchestrator = node.orchestrator();
    }

    @AfterAll
    static void stop() {
        orchestrator.close();
        node.close();
        tokens.close();
    }

    /** Returns once the service knows. */
    static void ban(String user) {
        orchestrator.tell(user, "BANNED", 2);
        await().until(() -> {
            String probe = UUID.randomUUID().toString();
            send(orchestrator.fulfil(probe, user, "ALL_OR_NOTHING", item("probe", "probe", 1)));
            return orchestrator.result(probe).getFulfillmentRefused() != null;
        });
    }

    /** Has another claim on the same partition answered: then what was sent before has been seen. */
    void witnessAnswered() {
        String witness = IntStream.range(0, 1000)
                .mapToObj(i -> claim + i)
                .filter(other -> Orchestrator.partition(other) == Orchestrator.partition(claim))
                .findFirst()
                .orElseThrow();
        send(orchestrator.fulfil(witness, user, "ALL_OR_NOTHING", potion));
        orchestrator.result(witness);
    }

    void awaitCalls(String... calls) {
        await().until(() -> SHOP.calls(grant).equals(List.of(calls)));
    }

    static List<Document> grants(String id) {
        return node.store()
                .getCollection("grants")
                .find(new Document("_id", id))
                .into(new ArrayList<>());
    }

    static String state(String id) {
        return grants(id).getFirst().getString("state");
    }

    static void update(String id, String state) {
        node.store()
                .getCollection("grants")
                .updateOne(
                        new Document("_id", id),
                        new Document("$set", new Document("state", state)).append("$inc", new Document("version", 1L)));
    }

    static void send(FulfillmentCommand... commands) {
        orchestrator.send(commands);
    }

    FulfillmentCommand fulfil(GrantLine... lines) {
        return orchestrator.fulfil(claim, user, "ALL_OR_NOTHING", lines);
    }

    FulfillmentCommand revoke(GrantLine... lines) {
        return orchestrator.revoke(claim, user, lines);
    }

    GrantedLine line(String rewardId, String outcome) {
        return new GrantedLine(rewardId, claim + ":" + rewardId, outcome);
    }
}
