package io.largesse.events.reservation.domain;

/**
 * A reward that a claim asks for.
 *
 * @param limited whether its stock must be held
 */
public record Line(String rewardId, long quantity, boolean limited) {}
