package io.largesse.orchestrator.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.TimelineEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a claim.
 *
 * @param waitingFor the step whose answer is outstanding
 * @param nextAttemptAt when its command is sent again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineBody(
        List<Entry> items,
        @Nullable String waitingFor,
        @Nullable Instant nextAttemptAt) {

    record Entry(
            Instant at,
            String step,
            String outcome,
            int attempt,
            @Nullable String detail,
            String actor) {

        static Entry of(TimelineEntry entry) {
            return new Entry(entry.at(), entry.step(), entry.outcome(), entry.attempt(), entry.detail(), entry.actor());
        }
    }

    static TimelineBody of(Claim claim) {
        return new TimelineBody(
                claim.timeline().stream().map(Entry::of).toList(),
                claim.pending() == null ? null : claim.pending().step(),
                claim.pending() == null ? null : claim.wakeAt());
    }
}
