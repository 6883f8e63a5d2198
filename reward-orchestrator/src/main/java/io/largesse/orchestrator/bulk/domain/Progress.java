package io.largesse.orchestrator.bulk.domain;

/** How many claims an operation has found, and what came of them. While it is selecting, more are found. */
public record Progress(long selected, long done, long refused) {}
