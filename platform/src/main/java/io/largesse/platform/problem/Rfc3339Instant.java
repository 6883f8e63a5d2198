package io.largesse.platform.problem;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** A time of {@link Rfc3339}: Jackson's own reading also takes numbers, as seconds or milliseconds by their look. */
final class Rfc3339Instant extends StdScalarDeserializer<Instant> {

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
            return Rfc3339.parse(text);
        } catch (DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time of RFC 3339");
        }
    }
}
