package io.largesse.events.reservation.domain;

import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.Period;
import io.largesse.events.reservation.domain.Reservation.State;
import io.largesse.events.reward.domain.Stock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The documents and commands of one round. */
abstract class DecisionsFixture {

    static final ClaimLimit ONCE = new ClaimLimit(1, Period.EVENT);
    static final String SLOT = "event:alice:EVENT";

    final Map<String, Reservation> reservations = new HashMap<>();
    final Map<String, Slot> slots = new HashMap<>();
    final Map<String, Stock> stocks = new HashMap<>();
    final Map<String, Long> owned = new HashMap<>();
    final List<Command> commands = new ArrayList<>();

    Round decide() {
        return Decisions.decide(commands, new Books(reservations, slots, stocks), owned, _ -> null, 3);
    }

    void stock(String rewardId, long remaining, String... holders) {
        Map<String, Long> holds = new HashMap<>();
        for (String holder : holders) {
            holds.put(holder, 1L);
        }
        stocks.put(rewardId, new Stock(rewardId, remaining + holds.size(), remaining, 0, holds, null, List.of(), 0, 7));
    }

    void slot(String... claims) {
        slots.put(SLOT, new Slot(SLOT, List.of(claims), 4));
    }

    void stored(String claimId, State state, String... rewardIds) {
        List<ReservedLine> lines = Arrays.stream(rewardIds)
                .map(rewardId -> new ReservedLine(rewardId, 1, true, false))
                .toList();
        var granted = state == State.CONFIRMED ? Set.of(rewardIds) : Set.<String>of();
        reservations.put(claimId, new Reservation(claimId, state, SLOT, lines, granted, null, 2));
    }

    void reserve(String claimId, GrantPolicy policy, String... rewardIds) {
        List<Line> lines = Arrays.stream(rewardIds)
                .map(rewardId -> new Line(rewardId, 1, true))
                .toList();
        command(claimId, "alice", new Command.Reserve(lines, ONCE, ZoneOffset.UTC, null, policy));
    }

    void command(String claimId, String userId, Command.Wish wish) {
        commands.add(new Command(claimId, userId, "event", Instant.EPOCH, wish));
    }
}
