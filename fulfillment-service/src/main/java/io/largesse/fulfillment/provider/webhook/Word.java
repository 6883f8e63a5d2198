package io.largesse.fulfillment.provider.webhook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A receiver's word on a grant.
 *
 * @param code of a refusal, for the receiver's people
 * @param message of a refusal, a sentence for ours
 */
record Word(Outcome outcome, String code, String message) {

    enum Outcome {
        GRANTED,
        REFUSED,
        NOT_GRANTED,
        REVOKED,
        UNKNOWN
    }

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_MESSAGE = 500;
    private static final JsonMapper JSON = JsonMapper.builder()
            // What a receiver adds is its own affair; what it says twice, or goes on to say, is not clear.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Or 0 would be the first of the outcomes.
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();

    private record Body(
            @Nullable Outcome outcome,
            @Nullable String code,
            @Nullable String message) {}

    /** None where it is not exactly what the protocol says. */
    static Optional<Word> parse(byte[] body) {
        try {
            Body said = JSON.readValue(body, Body.class);
            return said == null || said.outcome == null
                    ? Optional.empty()
                    : Optional.of(new Word(
                            said.outcome,
                            line(said.code, "REFUSED", LONGEST_CODE),
                            line(said.message, "The game server refused.", LONGEST_MESSAGE)));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** What is stored and shown is a short text on one line, whatever was sent. */
    private static String line(@Nullable String text, String otherwise, int longest) {
        String line = text == null
                ? ""
                : text.codePoints()
                        .map(point -> Character.isISOControl(point) ? ' ' : point)
                        .limit(longest)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .strip();
        return line.isEmpty() ? otherwise : line;
    }
}
