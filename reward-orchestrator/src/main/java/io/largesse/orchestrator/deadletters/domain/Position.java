package io.largesse.orchestrator.deadletters.domain;

import java.time.Instant;

/**
 * Where a record was when it failed.
 *
 * @param timestamp tells it from the record that had the same place before its topic was made anew
 */
public record Position(String topic, int partition, long offset, Instant timestamp) {

    /** The same for every dead letter of this record. */
    String digest() {
        return new Digest()
                .add(topic)
                .add(partition)
                .add(offset)
                .add(timestamp.toEpochMilli())
                .hex(32);
    }
}
