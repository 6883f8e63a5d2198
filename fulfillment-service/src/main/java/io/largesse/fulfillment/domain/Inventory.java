package io.largesse.fulfillment.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a player got from claims.
 *
 * @param balances by currency; points under {@code POINT}
 */
public record Inventory(List<Item> items, Map<String, Long> balances, List<Coupon> coupons) {

    public record Item(String itemId, long quantity) {}

    /** @param code for its owner's eyes alone; null for others */
    public record Coupon(@Nullable String code, String rewardId) {}

    /** The same for the eyes of others: who knows a code can use it. */
    public Inventory withoutCodes() {
        List<Coupon> hidden = coupons.stream()
                .map(coupon -> new Coupon(null, coupon.rewardId()))
                .toList();
        return new Inventory(items, balances, hidden);
    }
}
