package io.largesse.events.reward.store;

import org.springframework.data.mongodb.core.MongoTemplate;

/** Makes the real store of stock. */
public final class StockStores {

    private StockStores() {}

    public static StockStore of(MongoTemplate mongo) {
        return new StockStore(mongo);
    }
}
