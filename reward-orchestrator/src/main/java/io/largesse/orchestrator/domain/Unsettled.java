package io.largesse.orchestrator.domain;

import java.time.Instant;

/**
 * A claim that is still to be looked at: it has not ended, or something is held, unsent or unanswered.
 *
 * @param wakeAt when it is due
 * @param waitsSince the step's first command, or the version's lifecycle event, was made then and is not through
 */
public record Unsettled(String claimId, Instant wakeAt, Instant acceptedAt, Instant waitsSince) {}
