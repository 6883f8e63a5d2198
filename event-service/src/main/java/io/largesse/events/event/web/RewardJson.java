package io.largesse.events.event.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.Stock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reward as it is shown.
 *
 * @param stock null where the reward is unlimited
 * @param retired present, and true, where the reward is not offered any more
 */
public record RewardJson(
        String rewardId,
        String eventId,
        String name,
        String type,
        Map<String, String> details,
        long quantityPerClaim,
        @Nullable StockJson stock,
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean retired) {

    /** Of a player's view, {@code remaining} alone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StockJson(
            @Nullable Long total,
            long remaining,
            @Nullable Long held,
            @Nullable Long confirmed) {

        public static StockJson of(Stock stock, boolean staff) {
            return staff
                    ? new StockJson(stock.total(), stock.remaining(), stock.held(), stock.confirmed())
                    : new StockJson(null, stock.remaining(), null, null);
        }
    }

    static RewardJson of(String eventId, Reward reward, @Nullable Stock stock, boolean staff) {
        return new RewardJson(
                reward.rewardId(),
                eventId,
                reward.name(),
                reward.type().name(),
                reward.details(),
                reward.quantity(),
                stock == null ? null : StockJson.of(stock, staff),
                reward.version(),
                reward.retired() ? true : null);
    }
}
