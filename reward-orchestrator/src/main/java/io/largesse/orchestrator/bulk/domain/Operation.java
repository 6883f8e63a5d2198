package io.largesse.orchestrator.bulk.domain;

import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimStatus;
import io.largesse.orchestrator.domain.Input;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order that is carried out item by item.
 *
 * @param id sorts by age; it is the request id of each act, by which an act is known to be done
 * @param expiresAt when it is too late for another person to approve of it; null where nobody has to
 * @param approvedBy id of the user who approved of it
 * @param endedAt when the last item had its result, or nothing further was to be done
 */
public record Operation(
        String id,
        Order order,
        @Nullable Instant expiresAt,
        @Nullable String approvedBy,
        Status status,
        @Nullable Instant endedAt) {

    /**
     * What a person asked for.
     *
     * @param by id of the user
     * @param perSecond how many items a second are acted on at most
     */
    public record Order(Task task, String reason, String by, Instant at, int perSecond) {}

    /** How far it is. */
    public enum Status {
        /** The items are being looked for. */
        SELECTING,
        /** For another person to approve of it: of what was found, and nothing else. */
        WAITING,
        RUNNING,
        DONE,
        /** By a person; what was not acted on stays as it is. */
        STOPPED,
        /** Nobody approved of it in time. */
        EXPIRED
    }

    /** @param expiresAt where another person has to approve of it */
    public static Operation of(String id, Order order, @Nullable Instant expiresAt) {
        return new Operation(id, order, expiresAt, null, Status.SELECTING, null);
    }

    public Task task() {
        return order.task();
    }

    /** What it is once its items are found. */
    public Status whenSelected() {
        return expiresAt == null ? Status.RUNNING : Status.WAITING;
    }

    /** What is done to each claim. */
    public Input.ByHand act() {
        return switch (task().action()) {
            case RETRY -> new Input.Retry(order.by(), order.reason(), id);
            case CANCEL -> new Input.Cancel(order.by(), order.reason(), id);
            case RESOLVE ->
                new Input.Resolve(
                        order.by(), order.reason(), id, Objects.requireNonNull(task().verdict(), "of a resolve"));
            case REDRIVE, DISCARD -> throw new IllegalStateException("of dead letters");
        };
    }

    /**
     * The claims that such an act can be meant for: only what is under review is retried or resolved, and nothing that is accepted after
     * the order.
     */
    public static ClaimFilter meant(Action action, ClaimFilter filter, Instant now) {
        boolean ofReviewed = action != Action.CANCEL && filter.status() == null;
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
}
