package io.largesse.orchestrator.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Projections;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimQuery;
import io.largesse.orchestrator.domain.ClaimSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Finds claims, newest first. */
@Component
public final class ClaimSearch {

    private static final Bson SUMMARY = Projections.include(ClaimDocuments.SUMMARY);

    /** Some 500 bytes each. */
    private static final int SUMMARIES_AT_ONCE = 1000;

    private final MongoCollection<Document> claims;

    ClaimSearch(MongoTemplate mongo) {
        claims = mongo.getCollection(ClaimStore.COLLECTION);
    }

    public List<Claim> page(ClaimQuery query) {
        List<Claim> page = new ArrayList<>();
        for (Document document : claims.find(ClaimFilters.of(query.filter(), query.after()))
                .sort(ClaimIndex.NEWEST_FIRST.order())
                .limit(query.limit())) {
            page.add(ClaimDocuments.claim(document).claim());
        }
        return page;
    }

    /** @param most further ones are not counted */
    public long count(ClaimFilter filter, int most) {
        return claims.countDocuments(ClaimFilters.of(filter, null), new CountOptions().limit(most));
    }

    /** Every claim that is meant, each once, however many there are: only a few are in memory at a time. */
    public void each(ClaimFilter filter, Consumer<ClaimSummary> each) {
        for (Document document : claims.find(ClaimFilters.of(filter, null))
                .projection(SUMMARY)
                .sort(ClaimIndex.NEWEST_FIRST.order())
                .batchSize(SUMMARIES_AT_ONCE)) {
            each.accept(ClaimDocuments.summary(document));
        }
    }
}
