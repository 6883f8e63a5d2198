package io.largesse.events.event.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Tells a number that is null from one that was left out: empty is the one, null the other. */
final class NullOrNothing extends ValueDeserializer<Optional<Long>> {

    @Override
    public Optional<Long> deserialize(JsonParser parser, DeserializationContext context) {
        return Optional.of(context.readValue(parser, Long.class));
    }

    @Override
    public Optional<Long> getNullValue(DeserializationContext context) {
        return Optional.empty();
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
