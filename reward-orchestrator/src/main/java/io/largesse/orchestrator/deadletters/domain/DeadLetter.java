package io.largesse.orchestrator.deadletters.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that a consumer group could not handle.
 *
 * @param position of the record when it first failed
 * @param value null in lists where it is large, and where the record has none
 * @param size of the value; -1 where the record has none
 * @param content the same for two records that say the same
 * @param parkedAt when it first failed
 */
public record DeadLetter(
        String id,
        Position position,
        @Nullable String group,
        @Nullable String key,
        @Nullable Bytes value,
        int size,
        String content,
        List<Header> headers,
        Instant parkedAt,
        Standing standing) {

    static DeadLetter of(String id, Failure failure) {
        Bytes value = failure.value();
        return new DeadLetter(
                id,
                failure.position(),
                failure.group(),
                failure.key(),
                value,
                value == null ? -1 : value.size(),
                failure.content(),
                failure.headers(),
                failure.at(),
                Standing.first(failure));
    }

    DeadLetter failed(Failure failure) {
        return new DeadLetter(
                id, position, group, key, value, size, content, headers, parkedAt, standing.failed(failure));
    }
}
