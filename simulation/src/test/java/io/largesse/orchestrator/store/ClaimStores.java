package io.largesse.orchestrator.store;

import org.springframework.data.mongodb.core.MongoTemplate;

/** Makes the real store of claims. */
public final class ClaimStores {

    private ClaimStores() {}

    public static ClaimStore of(MongoTemplate mongo) {
        return new ClaimStore(mongo);
    }
}
