package io.largesse.events.reward.domain;

import java.util.Map;

/**
 * What there is of a limited reward. At every moment {@code remaining + sum(holds) + confirmed == total}.
 *
 * @param rewardId of the reward
 * @param confirmed granted for good
 * @param holds quantities, by the claim that holds them
 * @param version counted up by every write, so that a write that was decided on something older fails
 */
public record Stock(
        String rewardId, long total, long remaining, long confirmed, Map<String, Long> holds, long version) {

    /** All of a new stock remains. */
    public static Stock of(String rewardId, long total) {
        return new Stock(rewardId, total, total, 0, Map.of(), 1);
    }

    public long held() {
        return holds.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean addsUp() {
        return remaining >= 0 && confirmed >= 0 && remaining + held() + confirmed == total;
    }
}
