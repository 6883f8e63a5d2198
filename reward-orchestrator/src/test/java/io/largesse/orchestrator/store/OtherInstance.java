package io.largesse.orchestrator.store;

import org.springframework.data.mongodb.core.MongoTemplate;

/** The claims as another instance of the service reads and writes them. */
public final class OtherInstance {

    private OtherInstance() {}

    public static ClaimStore on(MongoTemplate mongo) {
        return new ClaimStore(mongo);
    }
}
