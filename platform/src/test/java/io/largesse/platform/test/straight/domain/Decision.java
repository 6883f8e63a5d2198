package io.largesse.platform.test.straight.domain;

import java.time.Instant;

/** What was decided, and what about. */
public record Decision(boolean late, Subject subject) {

    public static Decision at(Instant now, Instant end) {
        return new Decision(now.isAfter(end), new Subject("any"));
    }
}
