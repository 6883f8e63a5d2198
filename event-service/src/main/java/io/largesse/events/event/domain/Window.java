package io.largesse.events.event.domain;

import java.time.Instant;

/** From {@code startsAt}, inclusive, to {@code endsAt}, exclusive. */
public record Window(Instant startsAt, Instant endsAt) {

    public boolean contains(Instant instant) {
        return !instant.isBefore(startsAt) && instant.isBefore(endsAt);
    }

    /** Whether every instant of the other window is one of this. */
    boolean covers(Window other) {
        return !other.startsAt.isBefore(startsAt) && !other.endsAt.isAfter(endsAt);
    }
}
