package io.largesse.events.event.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was in force from one change to the next.
 *
 * @param from when it came into force, by the server's clock
 * @param logEnd where the activity topic ended then; null while the event was never active
 * @param reason why what was promised was made less, where it was
 */
public record Revision(
        long version,
        EventStatus status,
        Instant from,
        Terms terms,
        @Nullable LogEnd logEnd,
        @Nullable String reason) {

    public boolean isOpenAt(Instant instant) {
        return status == EventStatus.ACTIVE && terms.window().contains(instant);
    }
}
