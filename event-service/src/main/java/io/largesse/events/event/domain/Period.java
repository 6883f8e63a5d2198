package io.largesse.events.event.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** After which time a player may claim again. */
public enum Period {
    /** Never: the limit holds for the whole event. */
    EVENT,
    DAILY,
    /** From Monday on. */
    WEEKLY,
    MONTHLY;

    /** Names the period that holds the instant, by the calendar of the zone: {@code 2026-11-21}, {@code 2026-W47}, {@code 2026-11}. */
    public String label(Instant instant, ZoneId zone) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        return switch (this) {
            case EVENT -> "EVENT";
            case DAILY -> day.toString();
            case WEEKLY ->
                String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTHLY -> String.format(Locale.ROOT, "%d-%02d", day.getYear(), day.getMonthValue());
        };
    }
}
