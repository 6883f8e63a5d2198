package io.largesse.events.reward.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StockTest {

    private static final Stock HALF_USED = new Stock("r", 10, 4, 3, Map.of("a", 1L, "b", 2L), null, List.of(), 0, 5);

    @Test
    void total_and_remaining_move_together() {
        assertThat(HALF_USED.adjust(6, null))
                .isEqualTo(
                        new Stock.Applied(new Stock("r", 16, 10, 3, Map.of("a", 1L, "b", 2L), null, List.of(), 0, 6)));
        assertThat(HALF_USED.adjust(-4, null))
                .isEqualTo(new Stock.Applied(new Stock("r", 6, 0, 3, Map.of("a", 1L, "b", 2L), null, List.of(), 0, 6)));
        assertThat(HALF_USED.held()).isEqualTo(3);
    }

    @Test
    void what_is_held_or_confirmed_stays() {
        assertThat(HALF_USED.adjust(-5, null)).isEqualTo(new Stock.OutOfBounds());
        assertThat(HALF_USED.adjust(Stock.MAX_TOTAL, null)).isEqualTo(new Stock.OutOfBounds());
    }

    @Test
    void the_latest_version_of_a_reward_names_the_total() {
        Stock named = HALF_USED.named(20, 3);
        assertThat(named).isEqualTo(new Stock("r", 20, 14, 3, Map.of("a", 1L, "b", 2L), null, List.of(), 3, 6));
        assertThat(named.named(9, 2)).isSameAs(named);
        assertThat(named.named(9, 3).total()).isEqualTo(9);
        assertThat(named.named(9, 4).namedBy()).isEqualTo(4);
        assertThat(applied(named.adjust(1, null)).namedBy()).isEqualTo(3);
    }

    @Test
    void no_version_names_less_than_claims_have() {
        assertThat(HALF_USED.used()).isEqualTo(6);
        assertThat(HALF_USED.named(5, 1))
                .isEqualTo(new Stock("r", 6, 0, 3, Map.of("a", 1L, "b", 2L), null, List.of(), 1, 6));
        Stock pool = Stock.pool("r");
        assertThat(pool.named(5, 1)).isSameAs(pool);
    }

    @Test
    void a_key_applies_once_and_means_one_thing() {
        Stock once = applied(HALF_USED.adjust(6, "key"));
        assertThat(once.adjust(6, "key")).isEqualTo(new Stock.Repeated(once));
        assertThat(once.adjust(5, "key")).isEqualTo(new Stock.KeyReused());
        assertThat(applied(once.adjust(6, "other")).total()).isEqualTo(22);
    }

    @Test
    void only_the_last_keys_are_remembered() {
        Stock stock = HALF_USED;
        for (int i = 0; i < 100; i++) {
            stock = applied(stock.adjust(1, "key" + i));
        }
        assertThat(stock.adjustments()).hasSize(20);
        assertThat(stock.adjust(1, "key99")).isInstanceOf(Stock.Repeated.class);
    }

    @Test
    void a_stock_may_be_as_large_as_can_be_counted() {
        Stock all = Stock.of("r", 1);
        assertThat(applied(all.adjust(Stock.MAX_TOTAL - 1, null)).total()).isEqualTo(Stock.MAX_TOTAL);
        assertThat(all.adjust(Stock.MAX_TOTAL, null)).isEqualTo(new Stock.OutOfBounds());
        assertThat(all).isEqualTo(new Stock("r", 1, 1, 0, Map.of(), null, List.of(), 0, 1));
    }

    @Test
    void a_pool_of_codes_begins_empty_and_is_not_adjusted_by_hand() {
        Stock pool = Stock.pool("r");
        assertThat(pool).isEqualTo(new Stock("r", 0, 0, 0, Map.of(), Map.of(), List.of(), 0, 1));
        assertThat(pool.adjust(1, "key")).isEqualTo(new Stock.IsPool());
    }

    @Test
    void each_type_of_reward_has_its_detail() {
        assertThat(RewardType.ITEM.detail()).isEqualTo("itemId");
        assertThat(RewardType.CURRENCY.detail()).isEqualTo("currency");
        assertThat(RewardType.POINT.detail()).isNull();
        assertThat(RewardType.COUPON.detail()).isNull();
    }

    private static Stock applied(Stock.Adjusted adjusted) {
        assertThat(adjusted).isInstanceOf(Stock.Applied.class);
        return ((Stock.Applied) adjusted).stock();
    }
}
