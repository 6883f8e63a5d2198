package io.largesse.orchestrator.messaging;

import io.largesse.claim.ClaimResult;
import io.largesse.orchestrator.domain.Input;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.messaging.Message;
import io.largesse.schema.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Translates what participants answered. */
public final class ResultConsumer {

    private ResultConsumer() {}

    /** @param advance takes the inputs of each claim in their order */
    public static MessageListenerContainer of(Consumers consumers, Consumer<Map<String, List<Input>>> advance) {
        return consumers.of(Topic.CLAIM_RESULTS, batch -> advance.accept(inputs(batch)));
    }

    private static Map<String, List<Input>> inputs(List<Message<ClaimResult>> batch) {
        Map<String, List<Input>> inputs = new LinkedHashMap<>();
        for (Message<ClaimResult> message : batch) {
            inputs.computeIfAbsent(message.value().getClaimId(), _ -> new ArrayList<>(1))
                    .add(ResultMessages.answer(message.value()));
        }
        return inputs;
    }
}
