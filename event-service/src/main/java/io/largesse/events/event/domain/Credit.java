package io.largesse.events.event.domain;

import java.time.Instant;

/**
 * What an event that became active after it had begun gives its players: what they did since it began counts too, where the activity topic
 * still holds it. Activities before {@code upTo} are counted for it afterwards, those from there on as they come.
 *
 * @param terms with which the event became active; what was changed later does not reach back
 * @param upTo where the activity topic ended when the event became active
 * @param until after which the topic holds nothing of it any more
 */
public record Credit(String eventId, Terms terms, Instant activatedAt, LogEnd upTo, Instant until) {}
