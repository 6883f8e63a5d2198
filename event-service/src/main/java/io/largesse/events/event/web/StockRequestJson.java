package io.largesse.events.event.web;

import io.largesse.events.event.RaiseRequest;
import io.largesse.events.reward.domain.StockRequest;
import java.time.Instant;

/** A raise of a stock that waits for a second person, as it is shown. */
record StockRequestJson(
        String requestId,
        String rewardId,
        String eventId,
        long delta,
        String reason,
        String requestedBy,
        Instant requestedAt,
        Instant expiresAt) {

    static StockRequestJson of(RaiseRequest raise) {
        StockRequest request = raise.request();
        return new StockRequestJson(
                request.requestId(),
                request.rewardId(),
                raise.eventId(),
                request.delta(),
                request.reason(),
                request.requestedBy(),
                request.requestedAt(),
                request.expiresAt());
    }
}
