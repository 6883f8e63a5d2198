package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.bulk.domain.Item;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One claim, or dead letter, of an operation.
 *
 * @param result null where nothing was done yet
 * @param status its own after it, or the one that did not allow it
 */
record ItemBody(
        String id,
        Item.@Nullable Result result,
        @Nullable String status,
        @Nullable Instant at) {

    static ItemBody of(Item item) {
        return new ItemBody(item.id(), item.result(), item.status(), item.at());
    }
}
