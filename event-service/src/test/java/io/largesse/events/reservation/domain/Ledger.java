package io.largesse.events.reservation.domain;

import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.domain.StockUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A store in memory: documents are written one by one, each only if it is as it was read. */
final class Ledger {

    final Map<String, Reservation> reservations = new HashMap<>();
    final Map<String, Slot> slots = new HashMap<>();
    final Map<String, Stock> stocks = new HashMap<>();

    void stock(String rewardId, long total) {
        stocks.put(rewardId, Stock.of(rewardId, total));
    }

    void pool(String rewardId) {
        stocks.put(rewardId, Stock.pool(rewardId));
    }

    /** Codes come into a pool, whatever else happens to its document. */
    void grow(String rewardId, long by) {
        Stock before = Objects.requireNonNull(stocks.get(rewardId));
        stocks.put(
                rewardId,
                new Stock(
                        rewardId,
                        before.total() + by,
                        before.remaining() + by,
                        before.confirmed(),
                        before.holds(),
                        before.coupons(),
                        before.adjustments(),
                        before.namedBy(),
                        before.version() + 1));
    }

    void adjust(String rewardId, long delta) {
        if (Objects.requireNonNull(stocks.get(rewardId)).adjust(delta, null) instanceof Stock.Applied(Stock after)) {
            stocks.put(rewardId, after);
        }
    }

    boolean isPool(String rewardId) {
        return Objects.requireNonNull(stocks.get(rewardId)).coupons() != null;
    }

    /** The writes of a round in their order; each says whether it was made. */
    List<List<BooleanSupplier>> writes(Round round) {
        List<BooleanSupplier> first = new ArrayList<>();
        round.inserted().forEach(one -> first.add(() -> reservations.putIfAbsent(one.claimId(), one) == null));
        round.updated().forEach(one -> first.add(() -> update(one)));
        List<BooleanSupplier> second = new ArrayList<>();
        round.slots().forEach(one -> second.add(() -> update(one)));
        List<BooleanSupplier> third = new ArrayList<>();
        round.stocks().forEach(one -> third.add(() -> update(one)));
        List<BooleanSupplier> fourth = new ArrayList<>();
        round.concluded().forEach(one -> fourth.add(() -> update(one)));
        return List.of(first, second, third, fourth);
    }

    private boolean update(Reservation changed) {
        Reservation stored = reservations.get(changed.claimId());
        boolean expected = stored != null && stored.version() == changed.version() - 1;
        if (expected) {
            reservations.put(changed.claimId(), changed);
        }
        return expected;
    }

    private boolean update(Slot changed) {
        Slot stored = slots.getOrDefault(changed.slotId(), Slot.none(changed.slotId()));
        boolean expected = stored.version() == changed.version() - 1;
        if (expected) {
            slots.put(changed.slotId(), changed);
        }
        return expected;
    }

    private boolean update(StockUpdate update) {
        Stock stored = stocks.get(update.rewardId());
        boolean expected = stored != null && stored.version() == update.decidedOn();
        if (stored != null && expected) {
            stocks.put(
                    update.rewardId(),
                    new Stock(
                            stored.rewardId(),
                            stored.total(),
                            update.remaining(),
                            update.confirmed(),
                            changed(stored.holds(), update.dropped(), update.added()),
                            stored.coupons() == null || update.coupons() == null
                                    ? null
                                    : changed(stored.coupons(), update.dropped(), update.coupons()),
                            stored.adjustments(),
                            stored.namedBy(),
                            stored.version() + 1));
        }
        return expected;
    }

    private static Map<String, Long> changed(Map<String, Long> before, Set<String> dropped, Map<String, Long> added) {
        Map<String, Long> changed = new HashMap<>(before);
        changed.keySet().removeAll(dropped);
        changed.putAll(added);
        return Map.copyOf(changed);
    }

    /** What must hold after every single write. */
    void assertAddsUp(long perUser) {
        for (Stock stock : stocks.values()) {
            if (stock.remaining() < 0 || stock.remaining() + stock.held() + stock.confirmed() != stock.total()) {
                throw new AssertionError("does not add up: " + stock);
            }
            Map<String, Long> coupons = stock.coupons();
            if (coupons != null && !coupons.keySet().equals(stock.holds().keySet())) {
                throw new AssertionError("holds without codes: " + stock);
            }
        }
        for (Slot slot : slots.values()) {
            if (slot.claims().size() > perUser
                    || slot.claims().stream().distinct().count()
                            != slot.claims().size()) {
                throw new AssertionError("too many claims: " + slot);
            }
        }
    }
}
