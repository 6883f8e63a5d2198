package io.largesse.orchestrator;

import io.largesse.claim.ClaimResult;
import io.largesse.orchestrator.domain.Input;
import io.largesse.orchestrator.messaging.ResultMessages;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Translates what participants answered. */
final class ResultConsumer implements BatchHandler<ClaimResult> {

    private final ClaimProcess process;

    ResultConsumer(ClaimProcess process) {
        this.process = process;
    }

    @Override
    public void handle(List<Message<ClaimResult>> batch) {
        Map<String, List<Input>> inputs = new LinkedHashMap<>();
        for (Message<ClaimResult> message : batch) {
            inputs.computeIfAbsent(message.value().getClaimId(), _ -> new ArrayList<>(1))
                    .add(ResultMessages.answer(message.value()));
        }
        process.advance(inputs);
    }
}
