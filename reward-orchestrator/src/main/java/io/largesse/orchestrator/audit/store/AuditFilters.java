package io.largesse.orchestrator.audit.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import io.largesse.orchestrator.audit.domain.AuditQuery.Filter;
import io.largesse.orchestrator.audit.domain.AuditQuery.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What is asked of the audit log, said so that an {@link AuditIndex index} serves it. */
final class AuditFilters {

    private static final int NUMBER_DIGITS = 15;

    private AuditFilters() {}

    static Bson of(Filter filter, @Nullable Position after) {
        List<Bson> all = new ArrayList<>();
        equal(all, "actor", filter.actor());
        equal(all, "action", filter.action());
        equal(all, "resource", filter.resource());
        Instant from = filter.from();
        Instant to = filter.to();
        if (from != null) {
            all.add(gte("at", Date.from(from)));
        }
        if (to != null) {
            all.add(lt("at", Date.from(to)));
        }
        if (after != null) {
            all.addAll(AuditIndex.NEWEST_FIRST.after(after.at(), id(after.service(), after.number())));
        }
        return all.isEmpty() ? empty() : and(all);
    }

    static Bson ofEntries(Collection<String> entryIds) {
        return in("entryId", entryIds);
    }

    static Bson ofService(String service) {
        // All that begin with "service:": the semicolon follows the colon.
        return and(gte("_id", service + ":"), lt("_id", service + ";"));
    }

    static String id(String service, long number) {
        return service + ":" + ("%0" + NUMBER_DIGITS + "d").formatted(number);
    }

    private static void equal(List<Bson> all, String field, @Nullable String value) {
        if (value != null) {
            all.add(eq(field, value));
        }
    }
}
