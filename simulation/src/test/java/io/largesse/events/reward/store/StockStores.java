package io.largesse.events.reward.store;

import io.largesse.platform.outbox.SilentOutbox;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Makes the real store of stock. */
public final class StockStores {

    private StockStores() {}

    public static StockStore of(MongoTemplate mongo, SilentOutbox silent) {
        return new StockStore(mongo, silent.outboxes(), silent.outbox());
    }
}
