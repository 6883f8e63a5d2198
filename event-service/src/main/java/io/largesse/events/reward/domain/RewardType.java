package io.largesse.events.reward.domain;

import org.jspecify.annotations.Nullable;

/** What kind of thing a reward is. */
public enum RewardType {
    ITEM,
    CURRENCY,
    POINT,
    /** One code out of a pool of them, different for every claim. */
    COUPON;

    /** The one detail that a reward of this type has; null where it has none. */
    public @Nullable String detail() {
        return switch (this) {
            case ITEM -> "itemId";
            case CURRENCY -> "currency";
            case POINT, COUPON -> null;
        };
    }
}
