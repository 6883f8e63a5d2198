package io.largesse.events.reward.domain;

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
}
