package io.largesse.orchestrator.deadletters.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to list, newest first.
 *
 * @param after the last one of the page before
 */
public record DeadLetterQuery(Filter filter, @Nullable Place after, int limit) {

    /**
     * Null is any.
     *
     * @param parkedBefore when it failed first
     */
    public record Filter(
            Status status,
            @Nullable String topic,
            @Nullable String group,
            @Nullable Instant parkedBefore) {}

    /** A place in the list. */
    public record Place(Instant parkedAt, String id) {}
}
