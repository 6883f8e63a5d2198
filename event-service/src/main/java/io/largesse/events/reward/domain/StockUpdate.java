package io.largesse.events.reward.domain;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change of a stock document, to be made only if it still has the version it was decided on.
 *
 * @param decidedOn that version
 * @param added holds, by claim, that are new
 * @param coupons of a pool of codes: places, by claim, of the codes that are held anew; null of any other stock
 * @param dropped claims that hold nothing any more
 */
public record StockUpdate(
        String rewardId,
        long decidedOn,
        long remaining,
        long confirmed,
        Map<String, Long> added,
        @Nullable Map<String, Long> coupons,
        Set<String> dropped) {

    public StockUpdate {
        added = Map.copyOf(added);
        coupons = coupons == null ? null : Map.copyOf(coupons);
        dropped = Set.copyOf(dropped);
    }
}
