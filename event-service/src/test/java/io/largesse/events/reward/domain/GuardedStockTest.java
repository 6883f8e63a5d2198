package io.largesse.events.reward.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardedStockTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final ApprovalThreshold ABOVE_TEN = new ApprovalThreshold(10L);
    private static final ApprovalThreshold NOTHING = new ApprovalThreshold(null);

    private static final Stock HALF_USED = new Stock("r", 8, 4, 3, Map.of("a", 1L), null, List.of(), 0, 5);
    private static final GuardedStock NONE_WAITS = new GuardedStock(HALF_USED, List.of());

    private static StockRequest wish(String id, long delta, @Nullable String key, Instant at) {
        return new StockRequest(id, "r", delta, "more", key, "one", at, at.plus(Duration.ofHours(1)));
    }

    private static StockRequest wish(String id, long delta) {
        return wish(id, delta, null, NOON);
    }

    private static GuardedStock asked(GuardedStock stock, StockRequest wish) {
        assertThat(stock.adjust(wish, ABOVE_TEN)).isInstanceOf(GuardedStock.Asked.class);
        return ((GuardedStock.Asked) stock.adjust(wish, ABOVE_TEN)).after();
    }

    private static GuardedStock.Outcome applied(long delta) {
        return new GuardedStock.Decided(HALF_USED.adjust(delta, null));
    }

    @Test
    void up_to_the_threshold_one_person_decides() {
        assertThat(NONE_WAITS.adjust(wish("1", 2), ABOVE_TEN)).isEqualTo(applied(2));
        assertThat(NONE_WAITS.adjust(wish("1", -3), ABOVE_TEN)).isEqualTo(applied(-3));
        assertThat(NONE_WAITS.adjust(wish("1", 1_000), NOTHING)).isEqualTo(applied(1_000));
    }

    @Test
    void above_it_a_raise_waits_and_the_stock_is_what_it_was() {
        StockRequest wish = wish("1", 3);
        Stock same = new Stock("r", 8, 4, 3, Map.of("a", 1L), null, List.of(), 0, 6);
        assertThat(NONE_WAITS.adjust(wish, ABOVE_TEN))
                .isEqualTo(new GuardedStock.Asked(wish, new GuardedStock(same, List.of(wish))));
    }

    @Test
    void what_is_above_already_is_lowered_by_one_person_and_raised_by_two() {
        var large = new GuardedStock(Stock.of("r", 20), List.of());
        assertThat(large.adjust(wish("1", -1), ABOVE_TEN)).isInstanceOf(GuardedStock.Decided.class);
        assertThat(large.adjust(wish("1", 1), ABOVE_TEN)).isInstanceOf(GuardedStock.Asked.class);
    }

    @Test
    void what_cannot_be_done_at_all_is_not_asked() {
        assertThat(NONE_WAITS.adjust(wish("1", Stock.MAX_TOTAL), ABOVE_TEN))
                .isEqualTo(new GuardedStock.Decided(new Stock.OutOfBounds()));
        assertThat(new GuardedStock(Stock.pool("r"), List.of()).adjust(wish("1", 50), ABOVE_TEN))
                .isEqualTo(new GuardedStock.Decided(new Stock.IsPool()));
    }

    @Test
    void a_key_that_waits_means_one_thing_until_it_expires() {
        StockRequest first = wish("1", 5, "key", NOON);
        GuardedStock waits = asked(NONE_WAITS, first);
        assertThat(waits.adjust(wish("2", 5, "key", NOON), ABOVE_TEN)).isEqualTo(new GuardedStock.AskedBefore(first));
        assertThat(waits.adjust(wish("2", 5, "key", NOON), NOTHING))
                .as("though nobody need be asked any more")
                .isEqualTo(new GuardedStock.AskedBefore(first));
        assertThat(waits.adjust(wish("2", 6, "key", NOON), ABOVE_TEN))
                .isEqualTo(new GuardedStock.Decided(new Stock.KeyReused()));
        assertThat(waits.adjust(wish("2", 5), ABOVE_TEN)).isInstanceOf(GuardedStock.Asked.class);

        StockRequest later = wish("2", 6, "key", first.expiresAt());
        assertThat(asked(waits, later).requests()).containsExactly(later);
    }

    @Test
    void a_key_that_was_granted_is_repeated_as_any_other() {
        StockRequest request = wish("1", 5, "key", NOON);
        GuardedStock waits = asked(NONE_WAITS, request);
        Stock granted = ((Stock.Applied) waits.granted(request)).stock();
        GuardedStock after = waits.approved(request, granted, NOON);
        assertThat(after.stock())
                .isEqualTo(
                        new Stock("r", 13, 9, 3, Map.of("a", 1L), null, List.of(new Stock.Adjustment("key", 5)), 0, 7));
        assertThat(after.requests()).isEmpty();
        assertThat(after.adjust(wish("2", 5, "key", NOON), ABOVE_TEN))
                .isEqualTo(new GuardedStock.Decided(new Stock.Repeated(granted)));
    }

    @Test
    void a_request_leaves_the_others_that_wait() {
        StockRequest early = wish("1", 5, null, NOON.minus(Duration.ofMinutes(90)));
        StockRequest first = wish("2", 5);
        StockRequest second = wish("3", 6);
        var three = new GuardedStock(HALF_USED, List.of(early, first, second));
        assertThat(three.request("2")).isEqualTo(first);
        assertThat(three.request("1")).as("expired, and not forgotten yet").isEqualTo(early);
        assertThat(three.request("4")).isNull();
        GuardedStock rejected = three.rejected(first, NOON);
        assertThat(rejected.requests()).containsExactly(second);
        assertThat(rejected.stock()).isEqualTo(HALF_USED.touched());
        assertThat(three.approved(second, HALF_USED, NOON).requests()).containsExactly(first);
    }

    @Test
    void so_many_wait_and_no_more_and_those_that_have_expired_do_not_count() {
        List<StockRequest> full =
                IntStream.range(0, 20).mapToObj(i -> wish("id" + i, 5)).toList();
        var stock = new GuardedStock(HALF_USED, full);
        assertThat(stock.adjust(wish("late", 5), ABOVE_TEN)).isEqualTo(new GuardedStock.TooManyWait());
        assertThat(stock.adjust(wish("less", 1), ABOVE_TEN)).isEqualTo(applied(1));
        StockRequest later = wish("later", 5, null, NOON.plus(Duration.ofHours(1)));
        assertThat(asked(stock, later).requests()).containsExactly(later);
        assertThat(asked(new GuardedStock(HALF_USED, full.subList(1, 20)), wish("last", 5))
                        .requests())
                .hasSize(20);
    }

    @Test
    void a_request_is_open_until_the_moment_it_expires() {
        StockRequest request = wish("1", 5);
        assertThat(request.isOpen(request.expiresAt().minusMillis(1))).isTrue();
        assertThat(request.isOpen(request.expiresAt())).isFalse();
    }

    @Test
    void the_list_goes_on_with_what_is_older_and_with_other_rewards() {
        StockRequest.Position at = wish("5", 1).position();
        assertThat(at.isBefore(wish("4", 1))).isTrue();
        assertThat(at.isBefore(wish("5", 1))).isFalse();
        assertThat(at.isBefore(wish("6", 1))).isFalse();
        assertThat(new StockRequest.Position("s", "4").isBefore(wish("5", 1))).isTrue();
    }

    @Test
    void one_person_alone_gives_so_much_or_what_is_there() {
        assertThat(ABOVE_TEN.upTo(3)).isEqualTo(10);
        assertThat(ABOVE_TEN.upTo(30)).isEqualTo(30);
        assertThat(NOTHING.upTo(3)).isEqualTo(Stock.MAX_TOTAL);
        assertThat(ABOVE_TEN.allows(10L, 3)).isTrue();
        assertThat(ABOVE_TEN.allows(11L, 3)).isFalse();
        assertThat(ABOVE_TEN.allows(11L, 12)).isTrue();
        assertThat(ABOVE_TEN.allows(null, 3)).isFalse();
        assertThat(NOTHING.allows(null, 3)).isTrue();
        assertThat(NOTHING.allows(11L, 3)).isTrue();
    }
}
