package io.largesse.events.reward.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reward as an operator wants it.
 *
 * @param quantity that one claim gets
 * @param stock how many there are; null for any number, and for a coupon, whose codes are imported
 */
public record RewardDefinition(
        String name,
        RewardType type,
        Map<String, String> details,
        long quantity,
        @Nullable Long stock) {

    public RewardDefinition {
        details = Map.copyOf(details);
    }

    public Reward as(String rewardId, long version) {
        boolean limited = stock != null || type == RewardType.COUPON;
        return new Reward(rewardId, version, name, type, details, quantity, limited, false);
    }

    /** What there is of it in the beginning; null where it is unlimited. */
    public @Nullable Stock newStock(String rewardId) {
        if (type == RewardType.COUPON) {
            return Stock.pool(rewardId);
        }
        return stock == null ? null : Stock.of(rewardId, stock);
    }
}
