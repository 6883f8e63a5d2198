package io.largesse.orchestrator.audit.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act.
 *
 * @param entryId the service's own name for it: told twice, it is the same entry
 * @param service that made the change
 * @param actor id of the user or machine client, {@code configuration} or {@code system}
 * @param resource id of the changed thing
 * @param before what of it is different now, as it was: a JSON object; null where there was nothing
 * @param after the same as it is now; null where nothing is left
 * @param requestId the trace id of the request
 */
public record Entry(
        String entryId,
        String service,
        Instant at,
        String actor,
        String action,
        String resource,
        @Nullable String before,
        @Nullable String after,
        @Nullable String reason,
        String requestId) {}
