package io.largesse.events.reward.domain;

import java.util.Map;

/**
 * What a claim gets.
 *
 * @param version of this reward alone, counted up by its changes
 * @param details of its type
 * @param quantity that one claim gets
 * @param limited whether it has a stock that claims hold
 * @param retired not offered any more, and kept because it may have been granted
 */
public record Reward(
        String rewardId,
        long version,
        String name,
        RewardType type,
        Map<String, String> details,
        long quantity,
        boolean limited,
        boolean retired) {

    public Reward {
        details = Map.copyOf(details);
    }

    public Reward retire() {
        return new Reward(rewardId, version + 1, name, type, details, quantity, limited, true);
    }

    /** Whether somebody gets less by the other definition: another thing, a smaller quantity, or one out of a stock. */
    public boolean promisesMoreThan(Reward other) {
        return type != other.type
                || !details.equals(other.details)
                || quantity > other.quantity
                || (!limited && other.limited);
    }
}
