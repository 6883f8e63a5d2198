package io.largesse.platform.messaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.kafka.KafkaException;

/** Publishes batches of messages. All of a batch travel together. */
public interface Publisher {

    /**
     * Sends, and returns once the broker has every message.
     *
     * @throws UnavailableException where it did not take all of them: some may have arrived, all may be sent again
     * @throws KafkaException where it never will take one of them, because it is too large
     */
    void publish(List<? extends Outgoing<?>> messages);

    /**
     * Sends without waiting for the broker. The future completes once it has every message, or fails; nothing is thrown. After a
     * message that cannot even be handed to the producer none is tried: without a broker each of them would block for seconds.
     */
    CompletableFuture<Void> send(List<? extends Outgoing<?>> messages);
}
