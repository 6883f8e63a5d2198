package io.largesse.platform.test.straight.domain;

/** Public because a public type shows it. */
public record Subject(String name) {}
