package io.largesse.orchestrator.bulk.domain;

import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.Input;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order to do the same to every claim that matches a filter.
 *
 * @param id sorts by age; it is the request id of each act, by which an act is known to be done
 * @param verdict of {@link Kind#RESOLVE}
 * @param by id of the user who ordered it
 * @param perSecond how many claims a second are acted on at most
 * @param endedAt when the last item had its result, or the operation was stopped
 */
public record Operation(
        String id,
        Kind kind,
        Input.@Nullable Verdict verdict,
        String reason,
        String by,
        Instant createdAt,
        ClaimFilter filter,
        int perSecond,
        Status status,
        @Nullable Instant endedAt) {

    /** What is done to each claim. */
    public enum Kind {
        RETRY,
        CANCEL,
        RESOLVE
    }

    /** How far it is. */
    public enum Status {
        /** The claims are being looked for. */
        SELECTING,
        RUNNING,
        DONE,
        /** By a person; what was not acted on stays as it is. */
        STOPPED
    }

    /** @param filter claims that are accepted later are not meant */
    public static Operation ordered(
            String id,
            Kind kind,
            Input.@Nullable Verdict verdict,
            String reason,
            String by,
            Instant now,
            ClaimFilter filter,
            int perSecond) {
        return new Operation(
                id, kind, verdict, reason, by, now, meant(kind, filter, now), perSecond, Status.SELECTING, null);
    }

    /** The claims that such an act can be meant for: only what is under review is retried or resolved. */
    public static ClaimFilter meant(Kind kind, ClaimFilter filter, Instant now) {
        boolean ofReviewed = kind != Kind.CANCEL && filter.status() == null;
        Instant to = filter.to();
        return new ClaimFilter(
                filter.userId(),
                filter.eventId(),
                ofReviewed ? ClaimStatus.NEEDS_INTERVENTION : filter.status(),
                filter.reason(),
                filter.from(),
                to == null || to.isAfter(now) ? now : to,
                filter.stuck());
    }

    /** What is done to each claim. */
    public Input.ByHand act() {
        return switch (kind) {
            case RETRY -> new Input.Retry(by, reason, id);
            case CANCEL -> new Input.Cancel(by, reason, id);
            case RESOLVE -> new Input.Resolve(by, reason, id, Objects.requireNonNull(verdict, "of a resolve"));
        };
    }
}
