package io.largesse.orchestrator.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.TimelineEntry;
import java.time.Duration;
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

    /**
     * One thing that happened, or one attempt.
     *
     * @param sentAt when the command was sent that this came of
     * @param tookMs from there until {@code at}
     */
    record Entry(
            Instant at,
            String step,
            String outcome,
            int attempt,
            @Nullable String detail,
            String actor,
            @Nullable Instant sentAt,
            @Nullable Long tookMs) {

        static Entry of(TimelineEntry entry) {
            Instant sent = entry.sentAt();
            return new Entry(
                    entry.at(),
                    entry.step(),
                    entry.outcome(),
                    entry.attempt(),
                    entry.detail(),
                    entry.actor(),
                    sent,
                    sent == null ? null : Duration.between(sent, entry.at()).toMillis());
        }
    }

    static TimelineBody of(Claim claim) {
        return new TimelineBody(
                claim.timeline().stream().map(Entry::of).toList(),
                claim.pending() == null ? null : claim.pending().step(),
                claim.pending() == null ? null : claim.wakeAt());
    }
}
