package io.largesse.orchestrator.deadletters.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody's order to send records again.
 *
 * @param run its id
 * @param perSecond how many of them a second
 */
public record Order(String run, Instant at, String by, String why, int perSecond) {

    /** When the n-th of them is to be sent, counted from zero. */
    public Instant dueAt(int n) {
        return at.plus(Duration.ofSeconds(n).dividedBy(perSecond));
    }
}
