package io.largesse.platform.store;

import com.mongodb.MongoException;
import org.bson.Document;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Up while the store answers. Boot's own asks with a command that not every store of the protocol knows. */
final class StoreHealthIndicator implements HealthIndicator {

    private static final Document PING = new Document("ping", 1);

    private final MongoTemplate mongo;

    StoreHealthIndicator(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Health health() {
        try {
            mongo.getDb().runCommand(PING);
            return Health.up().build();
        } catch (MongoException e) {
            return Health.down(e).build();
        }
    }
}
