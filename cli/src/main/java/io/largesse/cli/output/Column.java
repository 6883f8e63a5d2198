package io.largesse.cli.output;

import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A column of a table, and how its cell is made of an item. Where nothing is there, the cell is a dash. */
public record Column(String title, Kind kind, Function<JsonNode, String> cell) {

    /** What may be done to a cell. */
    enum Kind {
        /** Stays whole, so that it can be copied. */
        WHOLE,
        /** Is cut where the terminal is too narrow. */
        CUT,
        /** Has a colour. */
        STATUS
    }

    public static Column of(String title, String pointer) {
        return new Column(title, Kind.WHOLE, item -> text(item, pointer));
    }

    public static Column cut(String title, String pointer) {
        return new Column(title, Kind.CUT, item -> text(item, pointer));
    }

    public static Column status(String pointer) {
        return new Column("STATUS", Kind.STATUS, item -> text(item, pointer));
    }

    public static Column time(String title, String pointer, Instant now) {
        return new Column(title + " (UTC)", Kind.WHOLE, item -> Times.shortened(text(item, pointer), now));
    }

    /** What an item has at a place, on one line: lists with commas, and everything else that is no scalar as JSON. */
    public static String text(JsonNode item, String pointer) {
        JsonNode found = item.at(JsonPointer.compile(pointer));
        if (found.isMissingNode() || found.isNull()) {
            return "-";
        }
        if (found.isArray() && found.valueStream().allMatch(JsonNode::isValueNode)) {
            return Output.plain(found.valueStream().map(JsonNode::asString).collect(Collectors.joining(",")));
        }
        return Output.plain(found.isValueNode() ? found.asString() : found.toString());
    }
}
