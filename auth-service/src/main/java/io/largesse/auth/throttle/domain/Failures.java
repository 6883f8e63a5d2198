package io.largesse.auth.throttle.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Failed attempts in a row.
 *
 * @param barredUntil before it no attempt is looked at
 * @param version 0 where none are stored; counted up by every write
 */
public record Failures(int count, Instant lastAt, Instant barredUntil, long version) {

    public static final Failures NONE = new Failures(0, Instant.EPOCH, Instant.EPOCH, 0);

    /** One more. */
    public Failures failed(Instant now, Rule rule) {
        int next = isOver(now, rule) ? 1 : count + 1;
        return new Failures(next, now, now.plus(rule.bar(next)), version + 1);
    }

    /** For how long no attempt is looked at; zero where the next one is. */
    public Duration left(Instant now) {
        return barredUntil.isAfter(now) ? Duration.between(now, barredUntil) : Duration.ZERO;
    }

    /** From when on they tell nothing any more. */
    public Instant forgottenAt(Rule rule) {
        Instant last = lastAt.isAfter(barredUntil) ? lastAt : barredUntil;
        return last.plus(rule.window());
    }

    private boolean isOver(Instant now, Rule rule) {
        return !forgottenAt(rule).isAfter(now);
    }
}
