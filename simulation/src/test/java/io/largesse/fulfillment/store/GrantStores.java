package io.largesse.fulfillment.store;

import org.springframework.data.mongodb.core.MongoTemplate;

/** Makes the real store of grants. */
public final class GrantStores {

    private GrantStores() {}

    public static Grants of(MongoTemplate mongo) {
        return new Grants(mongo.getCollection(Grants.COLLECTION));
    }
}
