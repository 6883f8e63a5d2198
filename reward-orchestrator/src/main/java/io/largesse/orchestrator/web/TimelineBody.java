package io.largesse.orchestrator.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.Pending;
import io.largesse.orchestrator.domain.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a claim.
 *
 * @param waitingFor the step whose answer is outstanding
 * @param attempt how often its command has been sent
 * @param sentAt when it was sent last
 * @param nextAttemptAt when it is sent again
 * @param givesUpAt when the step gives up; left out where it never does, or a person must decide
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineBody(
        List<Entry> items,
        @Nullable String waitingFor,
        @Nullable Integer attempt,
        @Nullable Instant sentAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant givesUpAt) {

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

    static TimelineBody of(Claim claim, Optional<Instant> givesUpAt) {
        List<Entry> items = claim.timeline().stream().map(Entry::of).toList();
        Pending pending = claim.pending();
        return pending == null
                ? new TimelineBody(items, null, null, null, null, null)
                : new TimelineBody(
                        items,
                        pending.step(),
                        pending.attempt(),
                        pending.sentAt(),
                        claim.nextAttemptAt(),
                        givesUpAt.orElse(null));
    }
}
