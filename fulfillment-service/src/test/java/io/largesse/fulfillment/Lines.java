package io.largesse.fulfillment;

import io.largesse.claim.GrantLine;
import java.util.Map;

/** Rewards as the orchestrator names them. */
final class Lines {

    private Lines() {}

    static GrantLine item(String rewardId, String itemId, long quantity) {
        return new GrantLine(rewardId, "An item", "ITEM", quantity, Map.of("itemId", itemId), null);
    }

    static GrantLine currency(String rewardId, String currency, long quantity) {
        return new GrantLine(rewardId, "A currency", "CURRENCY", quantity, Map.of("currency", currency), null);
    }

    static GrantLine points(String rewardId, long quantity) {
        return new GrantLine(rewardId, "Points", "POINT", quantity, Map.of(), null);
    }

    static GrantLine coupon(String rewardId, String code) {
        return new GrantLine(rewardId, "A coupon", "COUPON", 1L, Map.of(), code);
    }
}
