package io.largesse.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.ClaimValidated;
import io.largesse.claim.RewardLine;
import io.largesse.events.Orchestrator.Claim;
import io.largesse.platform.test.TestTokens;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Two instances share the partitions and write the same stock document at the same time. */
class TwoNodesTest {

    private static final int CLAIMS = 1_500;
    private static final int STOCK = 400;

    @Test
    void two_nodes_on_one_stock_hand_out_exactly_what_there_is() {
        String store = "--spring.mongodb.database=two-nodes";
        try (TestTokens tokens = TestTokens.start();
                RunningEvents one = RunningEvents.start(tokens, store, "--largesse.messaging.max-batch=50");
                RunningEvents two = RunningEvents.start(tokens, store, "--largesse.messaging.max-batch=50");
                Orchestrator orchestrator = new Orchestrator(one.context())) {
            Awaitility.await().until(() -> hasPartitions(one) && hasPartitions(two));
            String event = Bodies.active(one.operator(), Bodies.event(), List.of(Bodies.reward(STOCK)));
            List<Claim> claims = IntStream.range(0, CLAIMS)
                    // Every user claims twice; one of the two at most gets through.
                    .mapToObj(i -> new Claim(UUID.randomUUID().toString(), "user" + i / 2, event, Instant.now()))
                    .toList();
            ClaimValidated pinned = orchestrator
                    .ask(orchestrator.validate(claims.getFirst(), 1))
                    .getClaimValidated();
            List<ClaimCommand> reserve = claims.stream()
                    .map(claim -> orchestrator.reserve(claim, 1, pinned))
                    .toList();
            orchestrator.send(reserve);

            List<Claim> held = claims.stream()
                    .filter(claim -> orchestrator
                                    .answer(orchestrator.reserve(claim, 1, pinned))
                                    .getRewardReserved()
                            != null)
                    .toList();
            assertThat(held).hasSize(STOCK);
            assertThat(held).extracting(Claim::userId).doesNotHaveDuplicates();

            String[] ids =
                    pinned.getLines().stream().map(RewardLine::getRewardId).toArray(String[]::new);
            List<ClaimCommand> ends = IntStream.range(0, held.size())
                    .mapToObj(i -> i % 4 == 0
                            ? orchestrator.release(held.get(i), 1)
                            : orchestrator.confirm(held.get(i), 1, ids))
                    .toList();
            orchestrator.send(ends);
            List<ClaimResult> ended = ends.stream().map(orchestrator::answer).toList();
            assertThat(ended)
                    .filteredOn(result -> result.getReservationConfirmed() != null)
                    .hasSize(STOCK * 3 / 4);
            assertThat(two.operator()
                            .get("/api/events/" + event)
                            .body()
                            .path("rewards")
                            .get(0)
                            .path("stock")
                            .toString())
                    .isEqualTo("{\"total\":400,\"remaining\":100,\"held\":0,\"confirmed\":300}");
        }
    }

    private static boolean hasPartitions(RunningEvents node) {
        MessageListenerContainer commands = node.context().getBean("claimCommands", MessageListenerContainer.class);
        var assigned = commands.getAssignedPartitions();
        return assigned != null && !assigned.isEmpty();
    }
}
