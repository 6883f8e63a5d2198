package io.largesse.orchestrator.store;

import io.largesse.orchestrator.domain.Claim;

/**
 * A claim as it was read.
 *
 * @param revision counts every write, settling and resends included; a write must match the one it was decided on
 */
public record StoredClaim(Claim claim, long revision) {}
