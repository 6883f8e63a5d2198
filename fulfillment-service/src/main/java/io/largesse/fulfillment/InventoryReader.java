package io.largesse.fulfillment;

import io.largesse.fulfillment.domain.Inventory;
import io.largesse.fulfillment.store.Inventories;

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
}
