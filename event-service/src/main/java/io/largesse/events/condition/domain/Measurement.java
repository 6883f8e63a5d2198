package io.largesse.events.condition.domain;

import org.jspecify.annotations.Nullable;

/** How activities are measured, whatever is asked of the measure: says what must be kept of them. */
public sealed interface Measurement
        permits Count.Unit, Measurement.Quantity, Measurement.Highest, Measurement.Run, Measurement.Last {

    /** Names it among all others. */
    default String key() {
        return switch (this) {
            case Count.Times _ -> "times";
            case Count.Days _ -> "days";
            case Count.Distinct(var attribute) -> "distinct\0" + attribute;
            case Quantity _ -> "quantity";
            case Highest(var attribute) -> "highest\0" + attribute;
            case Run _ -> "run";
            case Last(var attribute) -> "last\0" + attribute;
        };
    }

    /** What it is where nothing was reported; null where that is no value at all. */
    default @Nullable Value none() {
        return switch (this) {
            case Count.Unit _, Quantity _, Run _ -> Value.of(0);
            case Highest _, Last _ -> null;
        };
    }

    /** The quantities of all activities. */
    record Quantity() implements Measurement {}

    /** The highest number that the attribute was reported with. */
    record Highest(String attribute) implements Measurement {}

    /** Days in a row, in the event's time zone, on each of which there was an activity; of several runs the longest. */
    record Run() implements Measurement {}

    /** What the attribute was reported with by the activity that occurred last. */
    record Last(String attribute) implements Measurement {}
}
