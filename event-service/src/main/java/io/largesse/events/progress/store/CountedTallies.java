package io.largesse.events.progress.store;

import io.largesse.events.progress.domain.Tallies;
import java.util.Map;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * What was counted for some users. A claim asks for one of the many events that a user's document holds: only that one is decoded.
 */
public final class CountedTallies {

    private final Map<String, RawBsonDocument> byUser;

    CountedTallies(Map<String, RawBsonDocument> byUser) {
        this.byUser = byUser;
    }

    /** For one of these users; nothing where nothing was counted. */
    public Tallies of(String userId, String progressKey) {
        RawBsonDocument document = byUser.get(userId);
        BsonValue events = document == null ? null : document.get(ProgressDocuments.EVENTS);
        BsonValue counted = events == null ? null : events.asDocument().get(progressKey);
        return counted == null ? Tallies.NONE : ProgressDocuments.readTallies((RawBsonDocument) counted);
    }
}
