package io.largesse.orchestrator.deadletters.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a consumer group could not handle a record, as a dead letter tells it.
 *
 * @param position of the record in its topic; of the dead letter where that does not tell
 * @param group null where the dead letter does not tell
 * @param headers of the record itself
 * @param at when the record went to the dead letters
 * @param redriven id of the entry that the record was sent again for
 */
public record Failure(
        Position position,
        @Nullable String group,
        @Nullable String key,
        @Nullable Bytes value,
        List<Header> headers,
        Reason reason,
        Instant at,
        @Nullable String redriven) {

    /** The same for two records that say the same. */
    String content() {
        return new Digest().add(position.topic()).add(key).add(value).hex(32);
    }
}
