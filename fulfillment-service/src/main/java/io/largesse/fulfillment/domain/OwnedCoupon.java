package io.largesse.fulfillment.domain;

import java.time.Instant;

/** A coupon of a player, at its place among all of them: the newest stands first. */
public record OwnedCoupon(Place place, Inventory.Coupon coupon) {

    /**
     * @param at when it was granted
     * @param grantId of coupons of one moment the last one stands first
     */
    public record Place(Instant at, String grantId) {}
}
