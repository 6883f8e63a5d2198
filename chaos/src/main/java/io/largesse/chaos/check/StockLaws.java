package io.largesse.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Stock, against itself, the claims and what was promised. */
final class StockLaws {

    private StockLaws() {}

    static Finding addsUp(Books books) {
        List<String> violations = books.stocks().values().stream()
                .map(StoredStock::wrong)
                .filter(Objects::nonNull)
                .toList();
        return Law.STOCK_SUM.finding(books.stocks().size() + " rewards", violations);
    }

    static Finding nothingHeld(Books books) {
        List<String> violations = new ArrayList<>();
        books.stocks()
                .values()
                .forEach(stock -> stock.holds().forEach((claimId, quantity) -> {
                    if (books.isOver(claimId)) {
                        violations.add(quantity + " of " + stock.rewardId() + " held for "
                                + books.claims().get(claimId));
                    }
                }));
        return Law.NOTHING_HELD.finding(books.stocks().size() + " rewards", violations);
    }

    /** With the sum that must hold it follows that no more was granted than there was. */
    static Finding asPromised(Books books, List<Promise> promises) {
        Map<String, Long> granted = granted(books);
        Map<String, Long> promised = new TreeMap<>();
        promises.forEach(promise -> promised.putAll(promise.stock()));
        Set<String> rewards = new TreeSet<>(granted.keySet());
        rewards.addAll(promised.keySet());
        rewards.addAll(books.stocks().keySet());
        List<String> violations = new ArrayList<>();
        for (String reward : rewards) {
            StoredStock stock = books.stocks().get(reward);
            long due = granted.getOrDefault(reward, 0L);
            if (stock == null) {
                violations.add("the stock of " + reward + " is gone; granted: " + due);
            } else if (!stock.confirms(due)) {
                violations.add(reward + ": " + stock.confirmed() + " confirmed, " + due + " granted");
            } else if (stock.total() != promised.getOrDefault(reward, stock.total())) {
                violations.add(reward + ": " + stock.total() + " in all, " + promised.get(reward) + " promised");
            }
        }
        return Law.CONFIRMED.finding(
                rewards.size() + " rewards, "
                        + granted.values().stream().mapToLong(Long::longValue).sum() + " granted of them",
                violations);
    }

    private static Map<String, Long> granted(Books books) {
        Map<String, Long> granted = new TreeMap<>();
        books.succeeded().stream()
                .flatMap(claim -> claim.lines().stream())
                .filter(line -> line.limited() && line.isGranted())
                .forEach(line -> granted.merge(line.rewardId(), line.quantity(), Long::sum));
        return granted;
    }
}
