package io.largesse.fulfillment.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a player got from claims.
 *
 * @param balances by currency; points under {@code POINT}
 * @param coupons the newest {@link #MAX_COUPONS}: each has a code of its own, and nothing limits how many a player gets
 */
public record Inventory(List<Item> items, Map<String, Long> balances, List<Coupon> coupons) {

    public static final int MAX_COUPONS = 200;

    public record Item(String itemId, long quantity) {}

    /** @param code for its owner's eyes alone; null for others */
    public record Coupon(@Nullable String code, String rewardId) {

        /** The same for the eyes of others: who knows a code can use it. */
        public Coupon withoutCode() {
            return new Coupon(null, rewardId);
        }
    }

    /** The same for the eyes of others. */
    public Inventory withoutCodes() {
        return new Inventory(
                items, balances, coupons.stream().map(Coupon::withoutCode).toList());
    }
}
