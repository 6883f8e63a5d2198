package io.largesse.events.reward.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RewardDefinitionTest {

    private static RewardDefinition of(RewardType type, @Nullable Long stock) {
        return new RewardDefinition("Reward", type, Map.of(), 1, stock);
    }

    @Test
    void a_reward_without_a_stock_is_unlimited() {
        RewardDefinition points = of(RewardType.POINT, null);
        assertThat(points.as("r", 3))
                .isEqualTo(new Reward("r", 3, "Reward", RewardType.POINT, Map.of(), 1, false, false));
        assertThat(points.newStock("r")).isNull();
    }

    @Test
    void all_of_a_stock_remains_in_the_beginning() {
        RewardDefinition points = of(RewardType.POINT, 5L);
        assertThat(points.as("r", 1).limited()).isTrue();
        assertThat(points.newStock("r")).isEqualTo(Stock.of("r", 5));
    }

    @Test
    void a_coupon_is_limited_by_its_pool_which_is_empty_in_the_beginning() {
        RewardDefinition coupon = of(RewardType.COUPON, null);
        assertThat(coupon.as("r", 1).limited()).isTrue();
        assertThat(coupon.newStock("r")).isEqualTo(Stock.pool("r"));
    }
}
