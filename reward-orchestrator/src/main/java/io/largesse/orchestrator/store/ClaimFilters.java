package io.largesse.orchestrator.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;

import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimFilter.Stuck;
import io.largesse.orchestrator.domain.ClaimQuery.Position;
import io.largesse.orchestrator.domain.ClaimStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What is asked of the claims, said so that an index serves it: a partial one does only where the query says what is in it. */
final class ClaimFilters {

    private ClaimFilters() {}

    static Bson of(ClaimFilter filter, @Nullable Position after) {
        List<Bson> all = new ArrayList<>();
        equal(all, "userId", filter.userId());
        equal(all, "eventId", filter.eventId());
        equal(all, "reason.code", filter.reason());
        ClaimStatus status = filter.status();
        if (status != null) {
            all.add(eq("status", status.name()));
            if (status != ClaimStatus.NEEDS_INTERVENTION) {
                all.add(status.isEnded() ? ClaimIndex.HAS_ENDED : ClaimIndex.IS_UNSETTLED);
            }
        }
        if (filter.from() != null) {
            all.add(gte("acceptedAt", Date.from(filter.from())));
        }
        if (filter.to() != null) {
            all.add(lt("acceptedAt", Date.from(filter.to())));
        }
        stuck(all, filter.stuck(), status);
        if (after != null) {
            all.addAll(ClaimIndex.NEWEST_FIRST.after(after.acceptedAt(), after.claimId()));
        }
        return all.isEmpty() ? empty() : and(all);
    }

    private static void equal(List<Bson> all, String field, @Nullable String value) {
        if (value != null) {
            all.add(eq(field, value));
        }
    }

    private static void stuck(List<Bson> all, Stuck stuck, @Nullable ClaimStatus status) {
        if (stuck.equals(Stuck.OR_NOT)) {
            return;
        }
        if (status == null) {
            all.add(ClaimIndex.IS_UNSETTLED);
            all.add(ne("status", ClaimStatus.NEEDS_INTERVENTION.name()));
        }
        if (stuck.stepBefore() != null) {
            all.add(lte("outbox.command.since", Date.from(stuck.stepBefore())));
        }
        if (stuck.minAttempts() != null) {
            all.add(gte("outbox.command.attempt", stuck.minAttempts()));
        }
        Instant nextAttemptBefore = stuck.nextAttemptBefore();
        if (nextAttemptBefore != null) {
            all.add(exists("outbox.command"));
            all.add(lt("wakeAt", Date.from(nextAttemptBefore)));
            // Of such a claim no command is sent, only news.
            all.add(ne("status", ClaimStatus.NEEDS_INTERVENTION.name()));
        }
    }
}
