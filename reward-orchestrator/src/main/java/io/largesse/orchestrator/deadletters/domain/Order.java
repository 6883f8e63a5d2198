package io.largesse.orchestrator.deadletters.domain;

import java.time.Instant;

/**
 * Somebody's order to send a record again.
 *
 * @param run what was ordered together
 * @param perSecond how many of the run may be sent in a second
 */
public record Order(String run, Instant at, String by, String why, int perSecond) {}
