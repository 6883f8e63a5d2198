package io.largesse.auth.account.domain;

import java.time.Duration;

/**
 * @param access for as long as this an access token may be accepted, clock skew included
 * @param refresh a session that is not continued for as long as this is over
 * @param grace for as long as this a used refresh token may be sent again, because an answer may be lost
 */
public record Lifetimes(Duration access, Duration refresh, Duration grace) {}
