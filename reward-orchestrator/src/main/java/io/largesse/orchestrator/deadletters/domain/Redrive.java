package io.largesse.orchestrator.deadletters.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order to send a record to its topic again.
 *
 * @param attempt counts the orders for this record
 * @param run what was ordered together
 * @param perSecond how many of the run may be sent in a second
 * @param dueAt when this one is to be sent; later while somebody is at it
 * @param taker who is at it
 */
public record Redrive(
        int attempt,
        String run,
        int perSecond,
        Instant dueAt,
        @Nullable String taker) {

    Redrive taken(String by, Instant until) {
        return new Redrive(attempt, run, perSecond, until, by);
    }
}
