package io.largesse.auth.token.domain;

import java.time.Instant;

/**
 * A signing key in time.
 *
 * @param number keys are numbered from 1
 * @param signsFrom until the next one does
 */
public record KeyTimes(int number, Instant madeAt, Instant signsFrom) {}
