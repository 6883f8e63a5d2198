package io.largesse.fulfillment;

import io.largesse.fulfillment.domain.Inventory;
import io.largesse.fulfillment.domain.OwnedCoupon;
import io.largesse.fulfillment.store.Inventories;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a player has from claims. */
public final class InventoryReader {

    private final Inventories inventories;

    InventoryReader(Inventories inventories) {
        this.inventories = inventories;
    }

    /** Empty for a user who never got anything, or whom nobody knows. */
    public Inventory read(String userId) {
        return inventories.of(userId);
    }

    /**
     * The coupons of a user, newest first.
     *
     * @param after where the page before ended; null for the first
     */
    public List<OwnedCoupon> coupons(String userId, OwnedCoupon.@Nullable Place after, int limit) {
        return inventories.coupons(userId, after, limit);
    }
}
