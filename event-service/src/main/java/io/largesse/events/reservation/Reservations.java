package io.largesse.events.reservation;

import io.largesse.events.coupon.domain.CouponPlace;
import io.largesse.events.coupon.store.CouponStore;
import io.largesse.events.reservation.domain.Answer;
import io.largesse.events.reservation.domain.Books;
import io.largesse.events.reservation.domain.Command;
import io.largesse.events.reservation.domain.Decisions;
import io.largesse.events.reservation.domain.Reservation;
import io.largesse.events.reservation.domain.Round;
import io.largesse.events.reservation.messaging.UserStatuses;
import io.largesse.events.reservation.store.ReservationStore;
import io.largesse.events.reservation.store.SlotStore;
import io.largesse.events.reward.store.StockStore;
import io.largesse.platform.messaging.UnavailableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Holds, confirms and releases for many claims at once: three bulk reads, a pure decision, three bulk writes. Whoever loses one of
 * the writes to another instance reads and decides again.
 */
@Component
final class Reservations {

    /** Each round that is lost was won by another instance; so many in a row mean that something is wrong. */
    private static final int MAX_ROUNDS = 100;

    private final ReservationStore reservations;
    private final SlotStore slots;
    private final StockStore stocks;
    private final CouponStore coupons;
    private final UserStatuses users;

    Reservations(
            ReservationStore reservations,
            SlotStore slots,
            StockStore stocks,
            CouponStore coupons,
            UserStatuses users) {
        this.reservations = reservations;
        this.slots = slots;
        this.stocks = stocks;
        this.coupons = coupons;
        this.users = users;
    }

    /**
     * @param commands one of each claim, none of them a mere read
     * @return answers by claim; all they say is stored. A claim that must wait for room has none
     */
    Map<String, Answer> answer(List<Command> commands) {
        Map<String, Answer> answers = new HashMap<>();
        Map<String, Long> owned = new HashMap<>();
        List<Command> open = commands;
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == MAX_ROUNDS) {
                throw new UnavailableException("Others kept writing what " + open.size() + " claims need");
            }
            Round decided = Decisions.decide(open, read(open), owned, users::inactivity, Decisions.MAX_HOLDS);
            if (write(decided, owned)) {
                answers.putAll(decided.answers());
                Set<String> deferred = Set.copyOf(decided.deferred());
                open = open.stream()
                        .filter(command -> deferred.contains(command.claimId()))
                        .toList();
            }
        }
        return withCodes(answers);
    }

    /** A code is read only once its claim holds it for certain. */
    private Map<String, Answer> withCodes(Map<String, Answer> answers) {
        Map<CouponPlace, String> codes = coupons.codes(answers.values().stream()
                .flatMap(answer -> answer instanceof Answer.Reserved reserved ? reserved.coupons() : Stream.empty())
                .toList());
        if (!codes.isEmpty()) {
            answers.replaceAll(
                    (_, answer) -> answer instanceof Answer.Reserved reserved ? reserved.withCodes(codes) : answer);
        }
        return answers;
    }

    private Books read(List<Command> commands) {
        Map<String, Reservation> found = new HashMap<>(
                reservations.read(commands.stream().map(Command::claimId).toList()));
        Set<String> slotIds = new HashSet<>();
        Set<String> stockIds = new HashSet<>();
        Set<String> resumed = new HashSet<>();
        for (Command command : commands) {
            Reservation reservation = found.get(command.claimId());
            if (reservation != null && reservation.slotId() != null) {
                slotIds.add(reservation.slotId());
                reservation.stockIds().forEach(stockIds::add);
            }
            if (command.wish() instanceof Command.Reserve reserve) {
                slotIds.add(command.slotId(reserve));
                reserve.stockIds().forEach(stockIds::add);
                if (reservation != null) {
                    resumed.add(command.claimId());
                }
            }
        }
        var slotsRead = slots.read(slotIds);
        var stocksRead = stocks.read(stockIds);
        // What may still come to hold something must be open after slots and stock were read. A reservation that was
        // not
        // there will be inserted after it, which only one can do.
        found.putAll(reservations.read(resumed));
        return new Books(found, slotsRead, stocksRead);
    }

    private boolean write(Round round, Map<String, Long> owned) {
        if (!reservations.write(round.inserted(), round.updated())) {
            return false;
        }
        round.inserted().forEach(reservation -> owned.put(reservation.claimId(), reservation.version()));
        round.updated().forEach(reservation -> owned.put(reservation.claimId(), reservation.version()));
        return slots.write(round.slots())
                && stocks.update(round.stocks())
                && reservations.write(List.of(), round.concluded());
    }
}
