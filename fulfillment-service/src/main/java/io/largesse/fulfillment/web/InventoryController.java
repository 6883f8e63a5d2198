package io.largesse.fulfillment.web;

import io.largesse.fulfillment.InventoryReader;
import io.largesse.fulfillment.domain.Inventory;
import java.security.Principal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
}
