package io.largesse.events.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.reservation.domain.Reservation.State;
import io.largesse.events.reward.domain.StockUpdate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswersTest extends DecisionsFixture {

    @Test
    void a_player_whose_slot_is_full_is_refused_and_an_inactive_one_before_that() {
        stock("gold", 5);
        slot("other");
        reserve("c", GrantPolicy.ALL_OR_NOTHING, "gold");
        assertThat(decide().answers()).isEqualTo(Map.of("c", new Answer.Refused(Refusal.limitReached(ONCE, null))));

        Round banned =
                Decisions.decide(commands, new Books(reservations, slots, stocks), owned, user -> "BANNED " + user, 3);
        assertThat(banned.answers()).isEqualTo(Map.of("c", new Answer.Refused(Refusal.userInactive("BANNED alice"))));
        assertThat(banned.inserted()).extracting(Reservation::state).containsExactly(State.RELEASED);
    }

    @Test
    void what_was_decided_is_answered_again() {
        stock("gold", 5, "released");
        stored("confirmed", State.CONFIRMED, "gold");
        stored("released", State.RELEASED, "gold");
        reserve("confirmed", GrantPolicy.ALL_OR_NOTHING, "gold");
        reserve("released", GrantPolicy.ALL_OR_NOTHING, "gold");
        Round round = decide();
        assertThat(round.answers())
                .isEqualTo(Map.of(
                        "confirmed",
                        new Answer.Reserved(List.of(new ReservedLine("gold", 1, true, false))),
                        "released",
                        new Answer.Refused(Refusal.released())));
        assertThat(round.stocks())
                .as("what a crash left is given back")
                .containsExactly(new StockUpdate("gold", 7, 6, 0, Map.of(), null, Set.of("released")));

        reservations.put("released", Reservation.closed("released", Refusal.outOfStock("gold")));
        assertThat(decide().answers()).containsEntry("released", new Answer.Refused(Refusal.outOfStock("gold")));
    }

    @Test
    void best_effort_holds_what_there_is_and_is_refused_where_there_is_nothing() {
        stock("gold", 0);
        stock("gem", 4);
        reserve("c", GrantPolicy.BEST_EFFORT, "gold", "gem");
        Round round = decide();
        var lines = List.of(new ReservedLine("gold", 1, true, true), new ReservedLine("gem", 1, true, false));
        assertThat(round.answers()).isEqualTo(Map.of("c", new Answer.Reserved(lines)));
        assertThat(round.inserted()).containsExactly(Reservation.open("c", SLOT, lines));
        assertThat(round.stocks()).containsExactly(new StockUpdate("gem", 7, 3, 0, Map.of("c", 1L), null, Set.of()));

        commands.clear();
        reserve("c", GrantPolicy.BEST_EFFORT, "gold");
        assertThat(decide().answers()).isEqualTo(Map.of("c", new Answer.Refused(Refusal.outOfStock("gold"))));
    }

    @Test
    void confirming_in_part_gives_back_the_rest() {
        stock("gold", 5, "c");
        stock("gem", 4, "c");
        stored("c", State.OPEN, "gold", "gem");
        command("c", "alice", new Command.Confirm(List.of("gold")));
        Round round = decide();
        assertThat(round.updated())
                .singleElement()
                .satisfies(confirmed -> assertThat(confirmed.granted()).containsExactly("gold"));
        assertThat(round.stocks())
                .containsExactlyInAnyOrder(
                        new StockUpdate("gold", 7, 5, 1, Map.of(), null, Set.of("c")),
                        new StockUpdate("gem", 7, 5, 0, Map.of(), null, Set.of("c")));
        assertThat(round.answers()).isEqualTo(Map.of("c", new Answer.Confirmed()));
    }

    @Test
    void a_reward_without_stock_needs_a_slot_alone() {
        command(
                "c",
                "alice",
                new Command.Reserve(
                        List.of(new Line("honour", 1, false)), ONCE, ZoneOffset.UTC, null, GrantPolicy.ALL_OR_NOTHING));
        Round round = decide();
        assertThat(round.answers())
                .isEqualTo(Map.of("c", new Answer.Reserved(List.of(new ReservedLine("honour", 1, false, false)))));
        assertThat(round.slots()).containsExactly(new Slot(SLOT, List.of("c"), 1));
        assertThat(round.stocks()).isEmpty();
    }
}
