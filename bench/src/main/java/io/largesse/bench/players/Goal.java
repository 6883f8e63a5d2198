package io.largesse.bench.players;

import io.largesse.activity.GameActivity;
import java.util.Map;

/** What an event of a measurement asks for, and what a player has of it. */
public record Goal(String activity, Kind kind) {

    /** The attribute of activities that {@link Kind#HIGHEST} looks at: a whole number from 1. */
    public static final String LEVEL = "level";

    /** The attribute of activities that {@link Kind#SOME} looks at. */
    public static final String MODE = "mode";

    /** The mode of those activities that {@link Kind#SOME} counts. */
    public static final String DUEL = "duel";

    /** Nobody gets there, so that everything is counted to the end. */
    private static final long OUT_OF_REACH = 1_000_000_000;

    /** Ways of counting, so that no single one is measured. */
    public enum Kind {
        ALL,
        QUANTITY,
        HIGHEST,
        SOME
    }

    /** As the event's body has it. */
    Map<String, Object> condition() {
        return switch (kind) {
            case ALL -> Map.of("type", "COUNT", "activity", activity, "atLeast", OUT_OF_REACH);
            case QUANTITY -> Map.of("type", "SUM", "activity", activity, "atLeast", OUT_OF_REACH);
            case HIGHEST -> Map.of("type", "MAX", "activity", activity, "attribute", LEVEL, "atLeast", OUT_OF_REACH);
            case SOME ->
                Map.of("type", "COUNT", "activity", activity, "where", Map.of(MODE, DUEL), "atLeast", OUT_OF_REACH);
        };
    }

    /** How far a player is who was {@code before} there, and did this; 0 for one who did nothing. */
    public long after(long before, GameActivity did) {
        if (!did.getType().equals(activity)) {
            return before;
        }
        return switch (kind) {
            case ALL -> before + 1;
            case QUANTITY -> before + did.getQuantity();
            case HIGHEST -> Math.max(before, Long.parseLong(did.getAttributes().get(LEVEL)));
            case SOME -> DUEL.equals(did.getAttributes().get(MODE)) ? before + 1 : before;
        };
    }
}
