package io.largesse.events.event.domain;

import org.jspecify.annotations.Nullable;

/**
 * A time for which an event is open without a break, with progress and a limit of its own.
 *
 * @param label names it within its event: the date on which it begins, in the event's time zone; null where the event opens once
 */
public record Opening(@Nullable String label, Window window) {

    private static final String SEPARATOR = "@";

    /** Under which progress in this opening is kept. */
    public String progressKey(String eventId) {
        return label == null ? eventId : eventId + SEPARATOR + label;
    }

    /** The event that progress is kept of under the key. */
    public static String eventOf(String progressKey) {
        int separator = progressKey.indexOf(SEPARATOR);
        return separator < 0 ? progressKey : progressKey.substring(0, separator);
    }

    static @Nullable String labelOf(String progressKey) {
        int separator = progressKey.indexOf(SEPARATOR);
        return separator < 0 ? null : progressKey.substring(separator + SEPARATOR.length());
    }
}
