package io.largesse.simulation;

import io.largesse.claim.ClaimResult;
import io.largesse.fulfillment.provider.RewardProvider;
import io.largesse.platform.messaging.BatchHandler;
import io.largesse.platform.messaging.Tables;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Where the services touch the world. As it is here it changes nothing; what is built over it takes one guard away. */
class Seams {

    /** The filter that the store applies to an update. */
    BsonDocument filter(String collection, BsonDocument filter) {
        return filter;
    }

    /** Told of every write that is tried. */
    void tried(Task task, String collection, String id, Document write) {}

    /** Whether the store makes a write, or only says so. */
    boolean takes(String collection, Document write) {
        return true;
    }

    /** What a read finds. */
    Document found(@Nullable Task task, String collection, Document found) {
        return found;
    }

    BatchHandler<ClaimResult> results(World world, BatchHandler<ClaimResult> handler) {
        return handler;
    }

    RewardProvider provider(RewardProvider provider) {
        return provider;
    }

    /** What tells of users' statuses right before the first call. */
    Tables lastLook(Tables tables) {
        return tables;
    }

    boolean timersFire() {
        return true;
    }
}
