package io.largesse.orchestrator.deadletters.messaging;

import io.largesse.orchestrator.deadletters.domain.Failure;
import io.largesse.platform.messaging.Consumers;
import io.largesse.schema.Topic;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Reads every dead-letter topic. Nothing is decoded on the way in, so nothing can be wrong with a record. */
public final class DeadLetterConsumer {

    private DeadLetterConsumer() {}

    /** @param keep takes what failed, in the order of each topic's partitions */
    public static MessageListenerContainer of(Consumers consumers, Consumer<List<Failure>> keep) {
        List<String> topics = Topic.ALL.stream().map(Topic::deadLetterName).toList();
        return consumers.raw(
                "dead-letters",
                topics,
                letters -> keep.accept(
                        letters.stream().map(DeadLetterRecords::failure).toList()));
    }
}
