package io.largesse.events.reservation.domain;

import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.reservation.domain.Command.Confirm;
import io.largesse.events.reservation.domain.Command.Release;
import io.largesse.events.reservation.domain.Command.Reserve;
import io.largesse.events.reward.domain.Stock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides what claims may hold: a pure function over the documents of one round.
 *
 * <p>The reservation decides and is stored first. Holding means that it is open and that its claim stands in the slot document and
 * in every stock document it names. Confirming and releasing change the reservation first and then write all those documents
 * anew, held or not, so that nothing that was decided before can still be written.
 *
 * <p>A refusal for want of a slot or of stock is given only where the documents, as they were read, say so. What is short only
 * because an earlier claim of the same round takes it may come back when that write fails: such a claim is deferred.
 *
 * <p><b>One answer, ever.</b> A batch can be handled by two instances at once, after a rebalance, and one of them may be slow. Whoever
 * finds a reservation open and its holds incomplete therefore first makes it its own, by writing a new version, then reads slots
 * and stock, and goes on only if it owns the reservation still. Before it refuses, it writes anew those documents in which the
 * claim is missing: now nobody can complete the holds who read them before, and who reads them later must own the reservation
 * first, which makes the refusal fail. Nothing is given back before the refusal is stored.
 */
public final class Decisions {

    /** So that a stock document stays small enough to be read and written by every batch. */
    public static final int MAX_HOLDS = 20_000;

    private final Books books;
    private final Map<String, Long> owned;
    private final Function<String, @Nullable String> inactivity;
    private final int maxHolds;

    private final Map<String, SlotDraft> slots = new LinkedHashMap<>();
    private final Map<String, StockDraft> stocks = new LinkedHashMap<>();
    private final List<Reservation> inserted = new ArrayList<>();
    private final List<Reservation> updated = new ArrayList<>();
    private final List<Reservation> concluded = new ArrayList<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<String> deferred = new ArrayList<>();

    private Decisions(
            Books books, Map<String, Long> owned, Function<String, @Nullable String> inactivity, int maxHolds) {
        this.books = books;
        this.owned = owned;
        this.inactivity = inactivity;
        this.maxHolds = maxHolds;
    }

    /**
     * Decides one command of each of several claims, in their order.
     *
     * @param owned versions of reservations, by claim, that the caller itself wrote before it read the books
     * @param inactivity the status of a user who must not claim; null for all others
     * @param maxHolds open holds that a stock document may have; a claim beyond gets no answer, and is asked for again later
     * @throws IllegalStateException where a command contradicts what was decided for good, or a stock document is missing
     */
    public static Round decide(
            List<Command> commands,
            Books books,
            Map<String, Long> owned,
            Function<String, @Nullable String> inactivity,
            int maxHolds) {
        var decisions = new Decisions(books, owned, inactivity, maxHolds);
        commands.forEach(decisions::decide);
        return decisions.round();
    }

    private void decide(Command command) {
        Reservation found = books.reservations().get(command.claimId());
        switch (command.wish()) {
            case Reserve reserve -> reserve(command, reserve, found);
            case Confirm confirm -> confirm(command, confirm, found);
            case Release _ -> release(command, found);
            case Command.Validate _, Command.Check _ ->
                throw new IllegalArgumentException("reads are not decided here: " + command);
        }
    }

    private void reserve(Command command, Reserve reserve, @Nullable Reservation found) {
        String claimId = command.claimId();
        if (found == null) {
            List<ReservedLine> lines = reserve.lines().stream()
                    .map(line -> new ReservedLine(line.rewardId(), line.quantity(), line.limited(), false))
                    .toList();
            String slotId = command.slotId(reserve);
            hold(command, reserve, Reservation.open(claimId, slotId, lines), false);
            return;
        }
        switch (found.state()) {
            case OPEN -> hold(command, reserve, found, true);
            case CONFIRMED -> answers.put(claimId, new Answer.Reserved(found.lines()));
            case RELEASED -> {
                giveBack(found);
                answers.put(claimId, new Answer.Refused(found.reason() == null ? Refusal.released() : found.reason()));
            }
        }
    }

    /** @param stored whether the reservation is in the store already */
    private void hold(Command command, Reserve reserve, Reservation open, boolean stored) {
        String claimId = open.claimId();
        SlotDraft slot = slot(open);
        List<ReservedLine> missing = open.lines().stream()
                .filter(line -> line.isHeld() && !stock(line.rewardId()).isHeldBy(claimId))
                .toList();
        if (stored && slot.has(claimId) && missing.isEmpty()) {
            answers.put(claimId, new Answer.Reserved(withCoupons(claimId, open.lines())));
            return;
        }
        if (stored && !Objects.equals(owned.get(claimId), open.version())) {
            updated.add(open.withLines(open.lines()));
            deferred.add(claimId);
            return;
        }
        String inactive = inactivity.apply(command.userId());
        long perUser = reserve.limit().perUser();
        if (inactive != null) {
            refuse(open, stored, Refusal.userInactive(inactive));
        } else if (slot.has(claimId) || slot.hasRoom(perUser)) {
            holdStock(reserve, open, stored, missing);
        } else if (slot.hadRoom(perUser)) {
            deferred.add(claimId);
        } else {
            refuse(open, stored, Refusal.limitReached(reserve.limit(), reserve.opening()));
        }
    }

    private void holdStock(Reserve reserve, Reservation open, boolean stored, List<ReservedLine> missing) {
        Set<String> scarce = new HashSet<>();
        boolean later = false;
        for (ReservedLine line : missing) {
            StockDraft stock = stock(line.rewardId());
            if (!stock.had(line.quantity()) && !stock.has(line.quantity())) {
                scarce.add(line.rewardId());
            } else if (!stock.has(line.quantity())) {
                later = true;
            } else if (!stock.takesMoreHolds(maxHolds)) {
                return;
            }
        }
        List<ReservedLine> lines = open.lines().stream()
                .map(line -> scarce.contains(line.rewardId()) ? line.refuse() : line)
                .toList();
        boolean nothing = lines.stream().allMatch(ReservedLine::refused);
        if (!scarce.isEmpty() && (nothing || reserve.policy() == GrantPolicy.ALL_OR_NOTHING)) {
            refuse(open, stored, Refusal.outOfStock(scarce.iterator().next()));
        } else if (later) {
            deferred.add(open.claimId());
        } else {
            take(open, stored, lines);
        }
    }

    private void take(Reservation open, boolean stored, List<ReservedLine> lines) {
        String claimId = open.claimId();
        if (!stored) {
            inserted.add(Reservation.open(claimId, slotId(open), lines));
        } else if (!lines.equals(open.lines())) {
            lines.stream()
                    .filter(line -> line.limited() && line.refused())
                    .forEach(line -> stock(line.rewardId()).touch());
            concluded.add(open.withLines(lines));
        }
        SlotDraft slot = slot(open);
        if (!slot.has(claimId)) {
            slot.take(claimId);
        }
        for (ReservedLine line : lines) {
            if (line.isHeld() && !stock(line.rewardId()).isHeldBy(claimId)) {
                stock(line.rewardId()).hold(claimId, line.quantity());
            }
        }
        answers.put(claimId, new Answer.Reserved(withCoupons(claimId, lines)));
    }

    private List<ReservedLine> withCoupons(String claimId, List<ReservedLine> lines) {
        return lines.stream()
                .map(line ->
                        line.isHeld() ? line.withCoupon(stock(line.rewardId()).coupon(claimId)) : line)
                .toList();
    }

    /** A refusal is stored before it is given. */
    private void refuse(Reservation open, boolean stored, Refusal refusal) {
        String claimId = open.claimId();
        if (!stored) {
            inserted.add(Reservation.closed(claimId, refusal));
            answers.put(claimId, new Answer.Refused(refusal));
            return;
        }
        if (!slot(open).has(claimId)) {
            slot(open).touch();
        }
        open.lines().stream()
                .filter(line -> line.isHeld() && !stock(line.rewardId()).isHeldBy(claimId))
                .forEach(line -> stock(line.rewardId()).touch());
        concluded.add(open.release(refusal));
        // It is found released in the next round: what it holds is given back then, and the answer given.
        deferred.add(claimId);
    }

    private void confirm(Command command, Confirm confirm, @Nullable Reservation found) {
        Set<String> granted = Set.copyOf(confirm.rewardIds());
        if (found == null || found.state() == Reservation.State.RELEASED) {
            throw new IllegalStateException("claim " + command.claimId() + " holds nothing that could be confirmed");
        }
        if (found.state() == Reservation.State.OPEN) {
            updated.add(found.confirm(granted, withCoupons(found.claimId(), found.lines())));
        } else if (!found.granted().equals(granted)) {
            throw new IllegalStateException("claim " + command.claimId() + " was confirmed with other rewards");
        }
        Set<String> lines = new HashSet<>();
        found.lines().stream().filter(line -> !line.refused()).forEach(line -> lines.add(line.rewardId()));
        if (!lines.containsAll(granted)) {
            throw new IllegalStateException("claim " + command.claimId() + " confirms rewards it does not hold");
        }
        slot(found).touch();
        found.stockIds().forEach(rewardId -> {
            if (granted.contains(rewardId)) {
                stock(rewardId).confirm(found.claimId());
            } else {
                stock(rewardId).release(found.claimId());
            }
        });
        answers.put(found.claimId(), new Answer.Confirmed());
    }

    private void release(Command command, @Nullable Reservation found) {
        if (found == null) {
            inserted.add(Reservation.closed(command.claimId(), null));
        } else {
            switch (found.state()) {
                case OPEN -> updated.add(found.release(null));
                case RELEASED -> {
                    // A crash may have left the rest undone.
                }
                case CONFIRMED ->
                    throw new IllegalStateException("claim " + command.claimId() + " was confirmed for good");
            }
            giveBack(found);
        }
        answers.put(command.claimId(), new Answer.Released());
    }

    private void giveBack(Reservation reservation) {
        if (reservation.slotId() != null) {
            slot(reservation).giveBack(reservation.claimId());
        }
        reservation.stockIds().forEach(rewardId -> stock(rewardId).release(reservation.claimId()));
    }

    private SlotDraft slot(Reservation reservation) {
        return slots.computeIfAbsent(
                slotId(reservation), id -> new SlotDraft(books.slots().getOrDefault(id, Slot.none(id))));
    }

    private static String slotId(Reservation reservation) {
        return Objects.requireNonNull(reservation.slotId(), "a reservation that may hold names a slot");
    }

    private StockDraft stock(String rewardId) {
        return stocks.computeIfAbsent(rewardId, id -> {
            Stock stock = books.stocks().get(id);
            if (stock == null) {
                throw new IllegalStateException("the stock of reward " + id + " is missing");
            }
            return new StockDraft(stock);
        });
    }

    private Round round() {
        return new Round(
                inserted,
                updated,
                slots.values().stream()
                        .filter(SlotDraft::isTouched)
                        .map(SlotDraft::written)
                        .toList(),
                stocks.values().stream()
                        .filter(StockDraft::isTouched)
                        .map(StockDraft::update)
                        .toList(),
                concluded,
                answers,
                deferred);
    }
}
