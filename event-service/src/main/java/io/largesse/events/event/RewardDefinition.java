package io.largesse.events.event;

import io.largesse.events.reward.domain.Reward;
import io.largesse.events.reward.domain.RewardType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reward as an operator wants it.
 *
 * @param quantity that one claim gets
 * @param stock how many there are; null for any number
 */
public record RewardDefinition(
        String name,
        RewardType type,
        Map<String, String> details,
        long quantity,
        @Nullable Long stock) {

    Reward as(String rewardId, long version) {
        return new Reward(rewardId, version, name, type, details, quantity, stock != null, false);
    }
}
