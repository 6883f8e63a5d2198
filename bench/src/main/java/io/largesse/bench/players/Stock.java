package io.largesse.bench.players;

/** The stock of a reward: always {@code total == remaining + held + confirmed}. */
public record Stock(long total, long remaining, long held, long confirmed) {}
