package io.largesse.platform.messaging;

import org.springframework.context.SmartLifecycle;

/**
 * Follows a whole topic, every partition from its beginning, in every instance of a service: what is read is applied to a table in
 * memory. Starting returns once everything that was there at the start has been applied; consumers start after it.
 *
 * @param <T> the record type of the topic
 */
public interface TopicTable<T> extends SmartLifecycle {

    /** Whether the end of the topic has been reached within the configured age. */
    boolean isCurrent();

    /** @throws UnavailableException where the table may be behind: a check against it would be a guess */
    void requireCurrent();

    /** After the schemas are registered, before every consumer. */
    @Override
    default int getPhase() {
        return 1;
    }
}
