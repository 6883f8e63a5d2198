package io.largesse.events.reservation.domain;

import java.util.List;

/**
 * The claims of one player in one period of one event.
 *
 * @param version 0 for one that is not stored yet; counted up by every write, so that a write that was decided on something older
 *     fails
 */
public record Slot(String slotId, List<String> claims, long version) {

    public Slot {
        claims = List.copyOf(claims);
    }

    /** @param period as {@link io.largesse.events.event.domain.ClaimLimit#label} names it */
    public static String id(String eventId, String userId, String period) {
        return eventId + ":" + userId + ":" + period;
    }

    /** One that is not stored yet. */
    public static Slot none(String slotId) {
        return new Slot(slotId, List.of(), 0);
    }
}
