package io.largesse.fulfillment;

import io.largesse.fulfillment.domain.Reply;
import io.largesse.fulfillment.messaging.Received;
import io.largesse.fulfillment.messaging.Replied;
import io.largesse.fulfillment.messaging.Replies;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Handles the commands of a poll: what can be decided here is stored and answered before this returns, what needs a provider is
 * stored as requested and goes on outside the listener, so that no provider holds up the poll. After a crash the orchestrator sends
 * again what was not answered.
 */
final class CommandHandling {

    private final Deciding deciding;
    private final ClaimQueues queues;
    private final ProviderWork providerWork;
    private final Replies replies;
    private final InstantSource clock;

    CommandHandling(
            Deciding deciding, ClaimQueues queues, ProviderWork providerWork, Replies replies, InstantSource clock) {
        this.deciding = deciding;
        this.queues = queues;
        this.providerWork = providerWork;
        this.replies = replies;
        this.clock = clock;
    }

    /** Returns once every command is answered, or will be by another thread, or will come again. */
    void handle(List<Received> batch) {
        List<Replied> replied = new ArrayList<>(batch.size());
        Map<String, Deque<Received>> claims = byClaim(batch);
        while (!claims.isEmpty()) {
            List<Work> works = claims.values().stream()
                    .map(commands -> new Work(commands.getFirst()))
                    .toList();
            deciding.run(works);
            works.forEach(work -> goOn(work, claims, replied));
        }
        replies.send(replied);
    }

    /** In order per claim; without those of claims that are at a provider, which wait there. */
    private Map<String, Deque<Received>> byClaim(List<Received> batch) {
        Map<String, Deque<Received>> claims = LinkedHashMap.newLinkedHashMap(batch.size());
        for (Received received : batch) {
            if (!queues.join(received)) {
                claims.computeIfAbsent(received.claimId(), _ -> new ArrayDeque<>(1))
                        .add(received);
            }
        }
        return claims;
    }

    private void goOn(Work work, Map<String, Deque<Received>> claims, List<Replied> replied) {
        Deque<Received> commands = claims.getOrDefault(work.received().claimId(), new ArrayDeque<>());
        commands.removeFirst();
        Reply reply = work.reply();
        if (reply != null) {
            replied.add(new Replied(work.received(), reply, clock.instant()));
        } else {
            providerWork.start(work, commands);
            commands.clear();
        }
        if (commands.isEmpty()) {
            claims.remove(work.received().claimId());
        }
    }
}
