package io.largesse.events.reservation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.reservation.domain.Reservation.State;
import io.largesse.events.reward.domain.StockUpdate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionsTest extends DecisionsFixture {

    @Test
    void a_new_claim_is_stored_before_it_holds_and_costs_one_write_of_each_document() {
        stock("gold", 5, "other");
        reserve("c", GrantPolicy.ALL_OR_NOTHING, "gold");
        Round round = decide();
        assertThat(round.inserted()).extracting(Reservation::state).containsExactly(State.OPEN);
        assertThat(round.updated()).isEmpty();
        assertThat(round.concluded()).isEmpty();
        assertThat(round.slots()).containsExactly(new Slot(SLOT, List.of("c"), 1));
        assertThat(round.stocks()).containsExactly(new StockUpdate("gold", 7, 4, 0, Map.of("c", 1L), null, Set.of()));
        assertThat(round.answers().get("c")).isInstanceOf(Answer.Reserved.class);
    }

    @Test
    void a_new_claim_that_is_refused_is_stored_once_and_touches_nothing() {
        stock("gold", 0);
        reserve("c", GrantPolicy.ALL_OR_NOTHING, "gold");
        Round round = decide();
        assertThat(round.inserted())
                .singleElement()
                .satisfies(closed -> assertThat(closed.state()).isEqualTo(State.RELEASED));
        assertThat(round.slots()).isEmpty();
        assertThat(round.stocks()).isEmpty();
    }

    @Test
    void what_the_same_round_took_may_come_back_so_a_claim_is_deferred_and_not_refused() {
        stock("gold", 1);
        slots.put("event:bob:EVENT", new Slot("event:bob:EVENT", List.of("b"), 1));
        reserve("c", GrantPolicy.ALL_OR_NOTHING, "gold");
        command(
                "d",
                "carol",
                new Command.Reserve(
                        List.of(new Line("gold", 1, true)), ONCE, ZoneOffset.UTC, null, GrantPolicy.ALL_OR_NOTHING));
        reserve("e", GrantPolicy.ALL_OR_NOTHING, "gold");
        Round round = decide();
        assertThat(round.answers()).containsOnlyKeys("c");
        assertThat(round.deferred()).containsExactly("d", "e");
        assertThat(round.inserted()).hasSize(1);
    }

    @Test
    void what_is_given_back_in_a_round_can_be_held_in_it() {
        stock("gold", 0, "old");
        slot("old");
        stored("old", State.OPEN, "gold");
        command("old", "alice", new Command.Release());
        reserve("c", GrantPolicy.ALL_OR_NOTHING, "gold");
        Round round = decide();
        assertThat(round.answers().get("c")).isInstanceOf(Answer.Reserved.class);
        assertThat(round.slots()).containsExactly(new Slot(SLOT, List.of("c"), 5));
        assertThat(round.stocks())
                .containsExactly(new StockUpdate("gold", 7, 0, 0, Map.of("c", 1L), null, Set.of("old")));
    }

    @Test
    void a_reservation_that_is_found_incomplete_is_owned_before_anything_else_is_done() {
        stock("gold", 5);
        slot("c");
        stored("c", State.OPEN, "gold");
        reserve("c", GrantPolicy.ALL_OR_NOTHING, "gold");
        Round round = decide();
        assertThat(round.updated()).extracting(Reservation::version).containsExactly(3L);
        assertThat(round.stocks()).isEmpty();
        assertThat(round.deferred()).containsExactly("c");

        owned.put("c", 2L);
        assertThat(decide().stocks()).hasSize(1);
        assertThat(decide().answers()).containsKey("c");
    }

    @Test
    void a_reservation_that_is_found_complete_is_answered_without_a_write() {
        stock("gold", 5, "c");
        slot("c");
        stored("c", State.OPEN, "gold");
        reserve("c", GrantPolicy.ALL_OR_NOTHING, "gold");
        Round round = decide();
        assertThat(round.answers()).containsKey("c");
        assertThat(round.updated()).isEmpty();
        assertThat(round.slots()).isEmpty();
        assertThat(round.stocks()).isEmpty();
    }

    @Test
    void before_a_stored_reservation_is_refused_the_documents_that_lack_it_are_written_anew() {
        stock("gold", 0);
        stock("gem", 4, "c");
        slot("c");
        stored("c", State.OPEN, "gold", "gem");
        owned.put("c", 2L);
        reserve("c", GrantPolicy.ALL_OR_NOTHING, "gold", "gem");
        Round round = decide();
        assertThat(round.updated()).isEmpty();
        assertThat(round.stocks()).containsExactly(new StockUpdate("gold", 7, 0, 0, Map.of(), null, Set.of()));
        assertThat(round.concluded()).extracting(Reservation::state).containsExactly(State.RELEASED);
        assertThat(round.answers()).isEmpty();
        assertThat(round.deferred()).containsExactly("c");
    }

    @Test
    void a_line_is_refused_for_good_only_after_its_document_was_written_anew() {
        stock("gold", 0);
        stock("gem", 4);
        slot("c");
        stored("c", State.OPEN, "gold", "gem");
        owned.put("c", 2L);
        reserve("c", GrantPolicy.BEST_EFFORT, "gold", "gem");
        Round round = decide();
        assertThat(round.stocks()).extracting(StockUpdate::rewardId).containsExactlyInAnyOrder("gold", "gem");
        assertThat(round.updated()).isEmpty();
        assertThat(round.concluded())
                .singleElement()
                .satisfies(stored -> assertThat(stored.lines())
                        .extracting(ReservedLine::refused)
                        .containsExactly(true, false));
    }

    @Test
    void release_and_confirm_write_every_document_they_name_even_where_nothing_is_held() {
        stock("gold", 5);
        stored("r", State.OPEN, "gold");
        command("r", "alice", new Command.Release());
        Round released = decide();
        assertThat(released.updated()).extracting(Reservation::state).containsExactly(State.RELEASED);
        assertThat(released.slots()).containsExactly(new Slot(SLOT, List.of(), 1));
        assertThat(released.stocks()).extracting(StockUpdate::decidedOn).containsExactly(7L);

        commands.clear();
        stored("r", State.RELEASED, "gold");
        command("r", "alice", new Command.Release());
        assertThat(decide().updated()).isEmpty();
        assertThat(decide().slots()).hasSize(1);
        assertThat(decide().stocks()).hasSize(1);

        commands.clear();
        stored("r", State.CONFIRMED, "gold");
        command("r", "alice", new Command.Confirm(List.of("gold")));
        assertThat(decide().updated()).isEmpty();
        assertThat(decide().slots()).hasSize(1);
        assertThat(decide().stocks()).hasSize(1);
    }

    @Test
    void a_hot_stock_is_written_once_for_all_claims_of_a_round() {
        stock("gold", 5, "x", "y");
        stored("x", State.OPEN, "gold");
        stored("y", State.OPEN, "gold");
        command("x", "alice", new Command.Confirm(List.of("gold")));
        command("y", "alice", new Command.Release());
        command(
                "z",
                "carol",
                new Command.Reserve(
                        List.of(new Line("gold", 2, true)), ONCE, ZoneOffset.UTC, null, GrantPolicy.ALL_OR_NOTHING));
        assertThat(decide().stocks())
                .containsExactly(new StockUpdate("gold", 7, 4, 1, Map.of("z", 2L), null, Set.of("x", "y")));
    }

    @Test
    void beyond_the_holds_that_a_document_may_have_a_claim_waits() {
        stock("gold", 5, "x", "y", "z");
        reserve("c", GrantPolicy.ALL_OR_NOTHING, "gold");
        Round round = decide();
        assertThat(round.answers()).isEmpty();
        assertThat(round.deferred()).isEmpty();
        assertThat(round.inserted()).isEmpty();
    }

    @Test
    void what_contradicts_what_was_decided_for_good_is_a_fault() {
        stock("gold", 5);
        stored("released", State.RELEASED, "gold");
        stored("confirmed", State.CONFIRMED, "gold");
        stored("open", State.OPEN, "gold");
        for (var wish : Map.of(
                        "released", new Command.Confirm(List.of("gold")),
                        "unknown", new Command.Confirm(List.of("gold")),
                        "confirmed", new Command.Release(),
                        "open", new Command.Confirm(List.of("gem")))
                .entrySet()) {
            commands.clear();
            command(wish.getKey(), "alice", wish.getValue());
            assertThatThrownBy(this::decide).as(wish.getKey()).isInstanceOf(IllegalStateException.class);
        }
        commands.clear();
        command("confirmed", "alice", new Command.Confirm(List.of()));
        assertThatThrownBy(this::decide).isInstanceOf(IllegalStateException.class);
        commands.clear();
        reserve("c", GrantPolicy.ALL_OR_NOTHING, "no-such-stock");
        assertThatThrownBy(this::decide).hasMessageContaining("no-such-stock");
    }

    @Test
    void a_release_of_something_unknown_leaves_a_fence() {
        command("c", "alice", new Command.Release());
        assertThat(decide().inserted())
                .containsExactly(new Reservation("c", State.RELEASED, null, List.of(), Set.of(), null, 1));
    }
}
