package io.largesse.orchestrator.deadletters.domain;

/** A change to write: only if it still stands as it did when the change was decided. */
public record Change(String id, Standing before, Standing after) {}
