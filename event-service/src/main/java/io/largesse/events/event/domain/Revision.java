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
        return openAt(instant) != null;
    }

    /** What is open at the instant; null where nothing is, or the event is not active. */
    public @Nullable Opening openAt(Instant instant) {
        return status == EventStatus.ACTIVE ? terms.openAt(instant) : null;
    }
}
