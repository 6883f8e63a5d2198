package io.largesse.orchestrator.messaging;

import io.largesse.claim.ClaimResult;
import io.largesse.orchestrator.domain.Input;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Translates what participants answered. */
public final class ResultConsumer implements BatchHandler<ClaimResult> {

    private final Consumer<Map<String, List<Input>>> advance;

    /** @param advance takes the inputs of each claim in their order */
    public ResultConsumer(Consumer<Map<String, List<Input>>> advance) {
        this.advance = advance;
    }

    @Override
    public void handle(List<Message<ClaimResult>> batch) {
        advance.accept(inputs(batch));
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
