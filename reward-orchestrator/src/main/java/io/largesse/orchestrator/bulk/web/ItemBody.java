package io.largesse.orchestrator.bulk.web;

import io.largesse.orchestrator.bulk.domain.Item;
import io.largesse.orchestrator.domain.ClaimStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One claim of an operation.
 *
 * @param result null where nothing was done yet
 * @param status the claim's after it, or the one that did not allow it
 */
record ItemBody(
        String claimId,
        Item.@Nullable Result result,
        @Nullable ClaimStatus status,
        @Nullable Instant at) {

    static ItemBody of(Item item) {
        return new ItemBody(item.claimId(), item.result(), item.status(), item.at());
    }
}
