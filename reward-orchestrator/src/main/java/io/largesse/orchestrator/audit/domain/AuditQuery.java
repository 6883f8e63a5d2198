package io.largesse.orchestrator.audit.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit log, newest first.
 *
 * @param after where the page before ended; null for the first
 */
public record AuditQuery(Filter filter, @Nullable Position after, int limit) {

    /**
     * What is looked for; null stands for all.
     *
     * @param from at this time or later
     * @param to before this time
     */
    public record Filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String resource,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** A place in the log: of entries of one moment the later link stands first, by service. */
    public record Position(Instant at, String service, long number) {}
}
