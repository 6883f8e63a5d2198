package io.largesse.orchestrator.store;

import io.largesse.orchestrator.domain.Claim;

/** A transition to write: only if the claim still is what the decision was made on. */
public record Change(StoredClaim before, Claim after) {}
