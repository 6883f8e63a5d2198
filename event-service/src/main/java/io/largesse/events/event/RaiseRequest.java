package io.largesse.events.event;

import io.largesse.events.reward.domain.StockRequest;
import java.util.Objects;

/**
 * A raise of a stock that waits for a second person.
 *
 * @param eventId of the event that has the reward
 */
public record RaiseRequest(String eventId, StockRequest request) {

    static RaiseRequest of(StockRequest request) {
        return new RaiseRequest(Objects.requireNonNull(Ids.eventOf(request.rewardId()), request.rewardId()), request);
    }
}
