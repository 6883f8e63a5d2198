package io.largesse.events.event.domain;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.reward.domain.Reward;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event promises, and to whom.
 *
 * @param condition null where anyone may claim
 * @param choose how many of the rewards the player picks; null where all are granted
 * @param rewards in the order in which they were added
 */
public record Terms(
        Window window,
        ZoneId timeZone,
        @Nullable Condition condition,
        ClaimLimit limit,
        GrantPolicy grantPolicy,
        @Nullable Integer choose,
        List<Reward> rewards) {

    /** So that one claim stays one small document and one small message. */
    public static final int MAX_REWARDS = 50;

    public Terms {
        rewards = List.copyOf(rewards);
    }

    public Terms withRewards(List<Reward> changed) {
        return new Terms(window, timeZone, condition, limit, grantPolicy, choose, changed);
    }

    /** Those a claim can still get. */
    public List<Reward> offered() {
        return rewards.stream().filter(reward -> !reward.retired()).toList();
    }

    public @Nullable Reward reward(String rewardId) {
        return rewards.stream()
                .filter(reward -> reward.rewardId().equals(rewardId))
                .findFirst()
                .orElse(null);
    }

    /** Whether somebody gets less by the other terms: a shorter window, or fewer rewards to choose. */
    boolean promiseMoreThan(Terms other) {
        return !other.window.covers(window) || picks(other) < picks(this);
    }

    private static int picks(Terms terms) {
        return terms.choose == null ? Integer.MAX_VALUE : terms.choose;
    }
}
