package io.largesse.platform.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * A time as <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a> writes it and in no other form: Jackson's own also takes
 * numbers, as seconds or milliseconds by their look. Kept in milliseconds, as the store and the messages do, so that what is
 * answered is what will be read again.
 */
final class Rfc3339Instant extends StdScalarDeserializer<Instant> {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

    Rfc3339Instant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, json);
        }
        String text = json.getString();
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(FIRST) && time.isBefore(BEYOND)) {
                return time.truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // told below
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time of RFC 3339");
    }
}
