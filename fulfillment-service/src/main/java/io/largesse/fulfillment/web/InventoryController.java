package io.largesse.fulfillment.web;

import io.largesse.fulfillment.InventoryReader;
import io.largesse.fulfillment.domain.Inventory;
import io.largesse.fulfillment.domain.OwnedCoupon;
import io.largesse.platform.web.Page;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a player has from claims. */
@RestController
final class InventoryController {

    private final InventoryReader inventories;

    InventoryController(InventoryReader inventories) {
        this.inventories = inventories;
    }

    @GetMapping("/api/inventory/me")
    Inventory own(Principal caller) {
        return inventories.read(caller.getName());
    }

    @GetMapping("/api/inventory/{userId}")
    Inventory of(@PathVariable String userId) {
        return inventories.read(userId).withoutCodes();
    }

    @GetMapping("/api/inventory/me/coupons")
    Page<Inventory.Coupon> ownCoupons(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Principal caller) {
        return coupons(caller.getName(), limit, cursor);
    }

    @GetMapping("/api/inventory/{userId}/coupons")
    Page<Inventory.Coupon> couponsOf(
            @PathVariable String userId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return coupons(userId, limit, cursor).map(Inventory.Coupon::withoutCode);
    }

    private Page<Inventory.Coupon> coupons(String userId, int limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        OwnedCoupon.Place after = cursor == null ? null : place(cursor);
        return Page.of(inventories.coupons(userId, after, size + 1), size, InventoryController::cursor)
                .map(OwnedCoupon::coupon);
    }

    private static String cursor(OwnedCoupon last) {
        return Page.cursor(List.of(
                Long.toString(last.place().at().toEpochMilli()), last.place().grantId()));
    }

    private static OwnedCoupon.Place place(String cursor) {
        List<String> parts = Page.parts(cursor, 2);
        try {
            return new OwnedCoupon.Place(Instant.ofEpochMilli(Long.parseLong(parts.getFirst())), parts.getLast());
        } catch (NumberFormatException e) {
            throw Page.badCursor();
        }
    }
}
