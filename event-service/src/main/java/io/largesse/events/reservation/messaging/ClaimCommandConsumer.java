package io.largesse.events.reservation.messaging;

import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimResult;
import io.largesse.events.reservation.ClaimSteps;
import io.largesse.events.reservation.domain.Answer;
import io.largesse.events.reservation.domain.Command;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Message;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.schema.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the orchestrator's commands and answers them, all of a batch together. */
final class ClaimCommandConsumer implements BatchHandler<ClaimCommand> {

    private final ClaimSteps steps;
    private final Publisher publisher;
    private final InstantSource clock;

    ClaimCommandConsumer(ClaimSteps steps, Publisher publisher, InstantSource clock) {
        this.steps = steps;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public void check(Message<ClaimCommand> message) {
        Command _ = CommandMessages.command(message.value());
    }

    @Override
    public void handle(List<Message<ClaimCommand>> batch) {
        List<Command> commands = batch.stream()
                .map(message -> CommandMessages.command(message.value()))
                .toList();
        List<@Nullable Answer> answers = steps.answer(commands);
        Instant now = clock.instant();
        List<Outgoing<ClaimResult>> results = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            Answer answer = answers.get(i);
            if (answer != null) {
                Message<ClaimCommand> message = batch.get(i);
                ClaimResult result =
                        ResultMessages.result(message.value(), commands.get(i).wish(), answer, now);
                results.add(new Outgoing<>(Topic.CLAIM_RESULTS, result.getClaimId(), result, message.trace()));
            }
        }
        publisher.publish(results);
    }
}
