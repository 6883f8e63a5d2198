package io.largesse.events.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.largesse.events.coupon.domain.CouponPlace;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.reservation.domain.Reservation.State;
import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.domain.StockUpdate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What claims hold of a pool of codes. */
class CouponsTest extends DecisionsFixture {

    /** A pool of ten codes of which the first three were handed out. */
    private void pool(Map<String, Long> coupons) {
        Map<String, Long> holds = new HashMap<>();
        coupons.keySet().forEach(claim -> holds.put(claim, 1L));
        stocks.put("codes", new Stock("codes", 10, 7, 3 - coupons.size(), holds, coupons, List.of(), 0, 7));
    }

    private static ReservedLine coupon(long place) {
        return new ReservedLine("codes", 1, true, false, place);
    }

    @Test
    void each_claim_of_a_batch_gets_the_next_code() {
        pool(Map.of("before", 3L));
        reserve("c", "alice");
        reserve("d", "bob");
        Round round = decide();

        assertThat(round.answers())
                .isEqualTo(Map.of(
                        "c", new Answer.Reserved(List.of(coupon(4))), "d", new Answer.Reserved(List.of(coupon(5)))));
        assertThat(round.stocks())
                .containsExactly(new StockUpdate(
                        "codes", 7, 5, 2, Map.of("c", 1L, "d", 1L), Map.of("c", 4L, "d", 5L), Set.of()));
        assertThat(round.inserted())
                .as("which code it is stands in the stock document alone")
                .allSatisfy(open -> assertThat(open.lines().getFirst().coupon()).isNull());
    }

    @Test
    void a_claim_that_is_asked_again_has_the_code_it_had() {
        pool(Map.of("c", 2L));
        slot("c");
        stored("c", State.OPEN, "codes");
        reserve("c", "alice");
        assertThat(decide().answers()).isEqualTo(Map.of("c", new Answer.Reserved(List.of(coupon(2)))));
        assertThat(decide().stocks()).isEmpty();
    }

    @Test
    void a_confirmed_reservation_remembers_the_code_that_the_stock_forgets() {
        pool(Map.of("c", 2L));
        stored("c", State.OPEN, "codes");
        command("c", "alice", new Command.Confirm(List.of("codes")));
        Round round = decide();
        assertThat(round.stocks()).containsExactly(new StockUpdate("codes", 7, 7, 3, Map.of(), Map.of(), Set.of("c")));
        Reservation confirmed = round.updated().getFirst();
        assertThat(confirmed.lines()).containsExactly(coupon(2));

        commands.clear();
        reservations.put("c", confirmed);
        pool(Map.of());
        reserve("c", "alice");
        assertThat(decide().answers()).isEqualTo(Map.of("c", new Answer.Reserved(List.of(coupon(2)))));
    }

    @Test
    void a_code_that_is_given_back_is_spoiled() {
        pool(Map.of("c", 2L, "d", 3L));
        stored("c", State.OPEN, "codes");
        stored("d", State.OPEN, "codes");
        command("c", "alice", new Command.Release());
        command("d", "bob", new Command.Confirm(List.of()));
        reserve("e", "carol");
        Round round = decide();
        assertThat(round.stocks())
                .containsExactly(new StockUpdate("codes", 7, 6, 3, Map.of("e", 1L), Map.of("e", 4L), Set.of("c", "d")));
    }

    @Test
    void an_empty_pool_is_out_of_stock() {
        stocks.put("codes", Stock.pool("codes"));
        reserve("c", "alice");
        assertThat(decide().answers()).isEqualTo(Map.of("c", new Answer.Refused(Refusal.outOfStock("codes"))));
    }

    @Test
    void codes_are_found_by_their_places_and_none_may_be_missing() {
        var reserved = new Answer.Reserved(List.of(coupon(4), new ReservedLine("gold", 1, true, false)));
        var place = new CouponPlace("codes", 4);
        assertThat(reserved.coupons()).containsExactly(place);
        assertThat(reserved.withCodes(Map.of(place, "X-1")))
                .isEqualTo(new Answer.Reserved(reserved.lines(), Map.of("codes", "X-1")));
        assertThatIllegalStateException()
                .isThrownBy(() -> reserved.withCodes(Map.of()))
                .withMessageContaining("is missing");
    }

    private void reserve(String claimId, String userId) {
        var lines = List.of(new Line("codes", 1, true));
        command(claimId, userId, new Command.Reserve(lines, ONCE, ZoneOffset.UTC, null, GrantPolicy.ALL_OR_NOTHING));
    }
}
