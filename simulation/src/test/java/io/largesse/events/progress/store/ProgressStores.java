package io.largesse.events.progress.store;

import org.springframework.data.mongodb.core.MongoTemplate;

/** Makes the real store of progress. */
public final class ProgressStores {

    private ProgressStores() {}

    public static ProgressStore of(MongoTemplate mongo) {
        return new ProgressStore(mongo);
    }
}
