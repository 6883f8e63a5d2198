package io.largesse.platform.messaging;

import java.util.List;

/**
 * Handles what one poll brought. It returns once all effects are stored and all its own messages acknowledged, for then the
 * offsets are committed. It may be called again with any part of the batch, in the same order per key: receiving twice is normal.
 *
 * @param <T> the record type of the topic
 */
@FunctionalInterface
public interface BatchHandler<T> {

    /**
     * Looks at one record before its batch is handled, so that one that can never be handled does not cost the others their batch.
     *
     * @throws RuntimeException sends this record to the dead letters, unless it is a fault of the infrastructure
     */
    default void check(Message<T> message) {}

    /**
     * @throws RuntimeException an infrastructure fault (see {@link Faults}) is waited for and the batch is handled again; any other
     *     exception makes the batch be handled record by record, and sends the record that breaks alone to the dead letters
     */
    void handle(List<Message<T>> batch);
}
