package io.largesse.events.event.domain;

import java.time.Instant;

/**
 * What an event that became active after it had begun, or just before, gives its players: what they did since it began counts too, where
 * the activity topic still holds it. Who counts activities as they come may not see at once that an event has become active: what
 * was published before everyone saw it is looked at again.
 *
 * @param event as if it had been active from ever with the terms with which it became so; what was changed later is
 *     in force from then on and does not reach back
 * @param topicId of the activity topic when the event became active: one that was made anew holds nothing of it
 * @param until after which the topic holds nothing of it any more
 */
public record Credit(Event event, String topicId, Instant until) {

    public String eventId() {
        return event.eventId();
    }

    /** When what counts may have begun. */
    public Instant since() {
        return event.history().getFirst().terms().window().startsAt();
    }
}
