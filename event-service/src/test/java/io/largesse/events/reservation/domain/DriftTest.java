package io.largesse.events.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.reward.domain.Stock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftTest {

    private static final Reservation OPEN = Reservation.open("c", "slot", List.of());

    @Test
    void a_hold_of_an_open_reservation_is_as_it_should_be() {
        assertThat(Drift.between(List.of(stock(10, 7, 1, Map.of("c", 2L))), Map.of("c", OPEN)))
                .isEmpty();
    }

    @Test
    void a_hold_that_outlived_its_reservation_is_found() {
        List<Stock> stocks = List.of(stock(10, 8, 0, Map.of("c", 2L)));

        assertThat(Drift.between(stocks, Map.of("c", OPEN.release(null))))
                .containsExactly("reward r is held for claim c, whose reservation is RELEASED");
        assertThat(Drift.between(stocks, Map.of()))
                .containsExactly("reward r is held for claim c, whose reservation is not there");
    }

    @Test
    void a_sum_that_is_wrong_is_found() {
        assertThat(Drift.between(List.of(stock(10, 8, 1, Map.of())), Map.of()))
                .containsExactly("reward r does not add up");
        assertThat(Drift.between(List.of(stock(1, -1, 2, Map.of())), Map.of())).hasSize(1);
    }

    @Test
    void a_code_that_was_not_handed_out_or_is_held_twice_is_found() {
        Map<String, Reservation> open = Map.of("c", OPEN, "d", OPEN);
        assertThat(Drift.between(List.of(pool(Map.of("c", 1L, "d", 3L))), open)).isEmpty();
        for (Map<String, Long> wrong : List.of(
                Map.of("c", 2L, "d", 2L),
                Map.of("c", 0L, "d", 1L),
                Map.of("c", 1L, "d", 4L),
                Map.of("c", 1L),
                Map.of("c", 1L, "e", 2L))) {
            assertThat(Drift.between(List.of(pool(wrong)), open))
                    .as("%s", wrong)
                    .containsExactly("reward r holds other codes than it has handed out");
        }
    }

    private static Stock pool(Map<String, Long> coupons) {
        return new Stock("r", 10, 7, 1, Map.of("c", 1L, "d", 1L), coupons, List.of(), 0, 1);
    }

    private static Stock stock(long total, long remaining, long confirmed, Map<String, Long> holds) {
        return new Stock("r", total, remaining, confirmed, holds, null, List.of(), 0, 1);
    }
}
