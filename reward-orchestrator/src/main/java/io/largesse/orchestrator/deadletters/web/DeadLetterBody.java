package io.largesse.orchestrator.deadletters.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.orchestrator.deadletters.DeadLetterReading.Read;
import io.largesse.orchestrator.deadletters.domain.Act;
import io.largesse.orchestrator.deadletters.domain.Bytes;
import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.orchestrator.deadletters.domain.Header;
import io.largesse.orchestrator.deadletters.domain.Reason;
import io.largesse.orchestrator.deadletters.domain.Redrive;
import io.largesse.orchestrator.deadletters.domain.Standing;
import io.largesse.orchestrator.deadletters.domain.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter.
 *
 * @param attempts how often it was ordered to be sent again
 * @param size of the record's value in bytes; left out where it has none
 * @param bytes the value's first ones in Base64; lists leave large values out
 * @param cut whether the value has more
 * @param decoded what the value says, where it is a record of its topic
 * @param headers the record's own; not in lists
 * @param history the last things that happened to it, oldest first; not in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterBody(
        String id,
        String topic,
        int partition,
        long offset,
        @Nullable String group,
        @Nullable String key,
        Status status,
        Reason reason,
        int failures,
        int attempts,
        Instant parkedAt,
        Instant failedAt,
        @Nullable Integer size,
        @Nullable String bytes,
        boolean cut,
        @Nullable Map<String, Object> decoded,
        @Nullable List<HeaderBody> headers,
        @Nullable List<Act> history) {

    private static final int MAX_BYTES = 64 * 1024;

    /** A header; its value as text where it is text, and in Base64 otherwise. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeaderBody(
            String name, @Nullable String value, @Nullable String base64) {

        static HeaderBody of(Header header) {
            Bytes value = header.value();
            if (value == null) {
                return new HeaderBody(header.name(), null, null);
            }
            var text = new String(value.toArray(), StandardCharsets.UTF_8);
            return Bytes.of(text.getBytes(StandardCharsets.UTF_8)).equals(value)
                    ? new HeaderBody(header.name(), text, null)
                    : new HeaderBody(header.name(), null, DeadLetterBody.base64(value));
        }
    }

    public static DeadLetterBody inList(Read read) {
        return of(read, null, null);
    }

    static DeadLetterBody whole(Read read) {
        DeadLetter letter = read.letter();
        return of(
                read,
                letter.headers().stream().map(HeaderBody::of).toList(),
                letter.standing().history());
    }

    private static DeadLetterBody of(Read read, @Nullable List<HeaderBody> headers, @Nullable List<Act> history) {
        DeadLetter letter = read.letter();
        Standing standing = letter.standing();
        Redrive redrive = standing.redrive();
        Bytes shown = letter.value() == null ? null : letter.value().head(MAX_BYTES);
        return new DeadLetterBody(
                letter.id(),
                letter.position().topic(),
                letter.position().partition(),
                letter.position().offset(),
                letter.group(),
                letter.key(),
                standing.status(),
                standing.reason(),
                standing.failures(),
                redrive == null ? 0 : redrive.attempt(),
                letter.parkedAt(),
                standing.failedAt(),
                letter.size() < 0 ? null : letter.size(),
                shown == null ? null : base64(shown),
                letter.size() > (shown == null ? 0 : shown.size()),
                read.decoded(),
                headers,
                history);
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }
}
