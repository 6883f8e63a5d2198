package io.largesse.orchestrator.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.platform.store.NewestFirst;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * An index of the claims. The claim path asks none and pays for all: what lists are ordered by never changes, and what does change is
 * indexed only once it is final, or of the few claims that are not settled.
 *
 * @param name null is the one that the store makes of the keys
 * @param keys what it is ordered by
 * @param only the claims it has; null is all. A query must say the same to be served by it
 */
record ClaimIndex(
        @Nullable String name, Bson keys, @Nullable Bson only) {

    static final NewestFirst NEWEST_FIRST = new NewestFirst("acceptedAt");

    static final Bson HAS_ENDED = exists("endedAt");
    static final Bson IS_UNDER_REVIEW = eq("status", ClaimStatus.NEEDS_INTERVENTION.name());
    static final Bson IS_UNSETTLED = exists("wakeAt");

    static final ClaimIndex NEWEST = new ClaimIndex(null, NEWEST_FIRST.order(), null);
    static final ClaimIndex OF_USER = new ClaimIndex(null, newestOf("userId"), null);
    static final ClaimIndex OF_EVENT = new ClaimIndex(null, newestOf("eventId"), null);
    static final ClaimIndex ENDED = new ClaimIndex(null, newestOf("status"), HAS_ENDED);

    /** Of very many claims of an event few may have ended in one way, and long ago. */
    static final ClaimIndex ENDED_OF_EVENT = new ClaimIndex(null, newestOf("eventId", "status"), HAS_ENDED);

    static final ClaimIndex FOR_REASON = new ClaimIndex(null, newestOf("reason.code"), exists("reason.code"));

    /** The keys of {@link #ENDED}, of other claims: so it needs a name. */
    static final ClaimIndex UNDER_REVIEW = new ClaimIndex("underReview", newestOf("status"), IS_UNDER_REVIEW);

    static final ClaimIndex UNSETTLED = new ClaimIndex(null, ascending("wakeAt"), IS_UNSETTLED);

    static final List<ClaimIndex> ALL =
            List.of(NEWEST, OF_USER, OF_EVENT, ENDED, ENDED_OF_EVENT, FOR_REASON, UNDER_REVIEW, UNSETTLED);

    private static Bson newestOf(String... fields) {
        return compoundIndex(ascending(fields), NEWEST_FIRST.order());
    }

    void createOn(MongoCollection<Document> claims) {
        claims.createIndex(keys, new IndexOptions().name(name).partialFilterExpression(only));
    }
}
