package io.largesse.events.reservation.domain;

import io.largesse.events.reward.domain.ApprovalThreshold;
import io.largesse.events.reward.domain.GuardedStock;
import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.domain.StockRequest;
import io.largesse.events.reward.domain.StockUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A store in memory: documents are written one by one, each only if it is as it was read. */
final class Ledger {

    /** More than this nobody gives alone. */
    private static final long ALONE = 6;

    final Map<String, Reservation> reservations = new HashMap<>();
    final Map<String, Slot> slots = new HashMap<>();
    final Map<String, Stock> stocks = new HashMap<>();
    private final Map<String, List<StockRequest>> requests = new HashMap<>();
    private final Set<String> granted = new HashSet<>();
    private int wishes;

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

    /** An operator reads a stock. What is returned writes what came of the wish to have more or less, at once or as a request. */
    Runnable adjust(String rewardId, long delta) {
        GuardedStock before = guarded(rewardId);
        String id = String.valueOf(wishes++);
        var wish =
                new StockRequest(id, rewardId, delta, "model", null, "one", Instant.EPOCH, Instant.EPOCH.plusMillis(1));
        return switch (before.adjust(wish, new ApprovalThreshold(ALONE))) {
            case GuardedStock.Decided(Stock.Applied(Stock after)) ->
                () -> replace(before, new GuardedStock(after, before.requests()));
            case GuardedStock.Asked(StockRequest _, GuardedStock after) -> () -> replace(before, after);
            case GuardedStock.Decided _, GuardedStock.AskedBefore _, GuardedStock.TooManyWait _ -> () -> {};
        };
    }

    /** Another one reads it. What is returned grants the request that has waited longest, or takes it out. */
    Runnable decide(String rewardId, boolean approves) {
        GuardedStock before = guarded(rewardId);
        if (before.requests().isEmpty()) {
            return () -> {};
        }
        StockRequest request = before.requests().getFirst();
        if (!approves) {
            return () -> replace(before, before.rejected(request, Instant.EPOCH));
        }
        return () -> {
            if (before.granted(request) instanceof Stock.Applied(Stock after)
                    && replace(before, before.approved(request, after, Instant.EPOCH))
                    && !granted.add(request.requestId())) {
                throw new AssertionError("granted twice: " + request);
            }
        };
    }

    private GuardedStock guarded(String rewardId) {
        return new GuardedStock(
                Objects.requireNonNull(stocks.get(rewardId)), requests.getOrDefault(rewardId, List.of()));
    }

    private boolean replace(GuardedStock before, GuardedStock after) {
        String rewardId = before.stock().rewardId();
        boolean expected = guarded(rewardId).stock().version() == before.stock().version();
        if (expected) {
            stocks.put(rewardId, after.stock());
            requests.put(rewardId, after.requests());
        }
        return expected;
    }

    int granted() {
        return granted.size();
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
