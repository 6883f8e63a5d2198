package io.largesse.platform.test.straight;

import io.largesse.platform.test.straight.domain.Decision;
import io.largesse.platform.test.straight.messaging.Feed;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps every rule. */
public final class Straight {

    private final InstantSource clock;

    Straight(InstantSource clock) {
        this.clock = clock;
    }

    Object told() {
        return Feed.message(Decision.at(clock.instant(), Instant.EPOCH));
    }
}
