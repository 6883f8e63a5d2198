package io.largesse.fulfillment.domain;

import java.util.List;
import java.util.Map;

/**
 * What a player got from claims.
 *
 * @param balances by currency; points under {@code POINT}
 */
public record Inventory(List<Item> items, Map<String, Long> balances, List<Coupon> coupons) {

    public record Item(String itemId, long quantity) {}

    public record Coupon(String code, String rewardId) {}
}
