package io.largesse.events.reward.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A change of a stock document, to be made only if it still has the version it was decided on.
 *
 * @param decidedOn that version
 * @param added holds, by claim, that are new
 * @param dropped claims that hold nothing any more
 */
public record StockUpdate(
        String rewardId, long decidedOn, long remaining, long confirmed, Map<String, Long> added, Set<String> dropped) {

    public StockUpdate {
        added = Map.copyOf(added);
        dropped = Set.copyOf(dropped);
    }

    /** What the stock becomes. */
    public Stock applyTo(Stock stock) {
        Map<String, Long> holds = new HashMap<>(stock.holds());
        holds.keySet().removeAll(dropped);
        holds.putAll(added);
        return new Stock(rewardId, stock.total(), remaining, confirmed, holds, decidedOn + 1);
    }
}
