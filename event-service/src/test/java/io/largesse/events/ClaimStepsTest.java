package io.largesse.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.claim.ClaimResult;
import io.largesse.events.Orchestrator.Claim;
import io.largesse.platform.test.TestTokens;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimStepsTest {

    private final TestTokens tokens = TestTokens.start();
    private final RunningEvents service = RunningEvents.start(tokens);
    private final Orchestrator orchestrator = new Orchestrator(service.context());
    private final Client operator = service.operator();

    @AfterAll
    void stop() {
        orchestrator.close();
        service.close();
        tokens.close();
    }

    private static Claim claim(String eventId) {
        return new Claim(UUID.randomUUID().toString(), "alice", eventId, Instant.now());
    }

    @Test
    void a_claim_goes_through_every_step() {
        String event = Bodies.active(operator, Bodies.event(), List.of(Bodies.reward(2), Bodies.reward(null)));
        Claim claim = claim(event);

        ClaimResult validated = orchestrator.ask(orchestrator.validate(claim, 1));
        assertThat(validated.getClaimValidated()).isNotNull();
        var pinned = validated.getClaimValidated();
        assertThat(pinned.getLines()).hasSize(2);
        assertThat(orchestrator.ask(orchestrator.check(claim, 1, pinned)).getConditionMet())
                .isNotNull();
        var reserved = orchestrator.ask(orchestrator.reserve(claim, 1, pinned)).getRewardReserved();
        assertThat(reserved.getLines()).extracting("outcome").containsExactly("HELD", "HELD");
        String[] rewardIds =
                pinned.getLines().stream().map(line -> line.getRewardId()).toArray(String[]::new);
        assertThat(orchestrator.ask(orchestrator.confirm(claim, 1, rewardIds)).getReservationConfirmed())
                .isNotNull();
        var stock = operator.get("/api/events/" + event)
                .body()
                .path("rewards")
                .get(0)
                .path("stock");
        assertThat(stock.toString()).isEqualTo("{\"total\":2,\"remaining\":1,\"held\":0,\"confirmed\":1}");
    }
}
