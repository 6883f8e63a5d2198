package io.largesse.fulfillment.domain;

/** What a reward is made of. */
public enum RewardType {
    /** Details: {@code itemId}. */
    ITEM,
    /** Details: {@code currency}. */
    CURRENCY,
    POINT,
    /** Carries its code. */
    COUPON
}
