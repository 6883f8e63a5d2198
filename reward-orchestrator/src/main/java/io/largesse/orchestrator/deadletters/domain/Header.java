package io.largesse.orchestrator.deadletters.domain;

import org.jspecify.annotations.Nullable;

/** A header of a record, as its sender wrote it. */
public record Header(String name, @Nullable Bytes value) {}
