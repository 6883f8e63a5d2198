package io.largesse.fulfillment.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reward of a claim, as it was pinned when the claim was validated.
 *
 * @param details of the type: {@code itemId} for an item, {@code currency} for a currency
 * @param couponCode of a coupon, and of nothing else
 */
public record GrantLine(
        String rewardId,
        String name,
        RewardType type,
        long quantity,
        Map<String, String> details,
        @Nullable String couponCode) {

    private static final String ITEM_ID = "itemId";
    private static final String CURRENCY = "currency";

    public GrantLine {
        if (rewardId.isEmpty() || quantity < 1) {
            throw new IllegalArgumentException("a reward needs an id and a quantity: " + rewardId + ", " + quantity);
        }
        details = Map.copyOf(details);
        switch (type) {
            case ITEM -> require(details.containsKey(ITEM_ID), "an item has an itemId");
            case CURRENCY -> require(details.containsKey(CURRENCY), "a currency has a name");
            case COUPON -> require(couponCode != null, "a coupon has a code");
            case POINT -> {}
        }
    }

    /** The same for all rewards that add up in an inventory: the item, or the currency; points are one currency of their own. */
    public String kind() {
        return switch (type) {
            case ITEM -> details.getOrDefault(ITEM_ID, "");
            case CURRENCY -> details.getOrDefault(CURRENCY, "");
            case POINT, COUPON -> type.name();
        };
    }

    private static void require(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule);
        }
    }
}
