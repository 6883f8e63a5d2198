package io.largesse.orchestrator.deadletters.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a dead letter: all of it that changes. What is not allowed is empty.
 *
 * @param failures how often the record has failed
 * @param reason of the last time
 * @param seen the last failures that were counted, so that none is counted twice
 * @param redrive the last order to send the record again
 * @param history the last things that happened, oldest first
 * @param version counts every change
 */
public record Standing(
        Status status,
        int failures,
        Reason reason,
        Instant failedAt,
        List<String> seen,
        @Nullable Redrive redrive,
        List<Act> history,
        long version) {

    private static final int MAX_KEPT = 50;

    static Standing first(Failure failure) {
        return new Standing(
                Status.OPEN,
                1,
                failure.reason(),
                failure.at(),
                List.of(failure.position().digest()),
                null,
                List.of(failed(failure.at(), failure.reason())),
                1);
    }

    /** What it is once the record has failed again; the same where that is known. */
    public Standing failed(Failure failure) {
        String digest = failure.position().digest();
        if (seen.contains(digest)) {
            return this;
        }
        return new Standing(
                Status.OPEN,
                failures + 1,
                failure.reason(),
                failure.at(),
                last(seen, digest),
                redrive,
                last(history, failed(failure.at(), failure.reason())),
                version + 1);
    }

    private static Act failed(Instant at, Reason reason) {
        return new Act(at, Act.Kind.FAILED, Act.SYSTEM, reason.message());
    }

    /** Ordered to be sent again, at once; nothing changes where this order was given before, whatever came of it. */
    public Optional<Standing> redrive(Order order) {
        if (redrive != null && redrive.run().equals(order.run())) {
            return Optional.of(this);
        }
        if (status != Status.OPEN) {
            return Optional.empty();
        }
        int attempt = redrive == null ? 1 : redrive.attempt() + 1;
        var ordered = new Redrive(attempt, order.run(), order.perSecond(), order.at(), null);
        var act = new Act(order.at(), Act.Kind.REDRIVE, order.by(), order.why());
        return Optional.of(changed(Status.REDRIVING, ordered, act));
    }

    /** Taken to be sent, by one instance of several, until it must be thought to be gone. */
    public Optional<Standing> taken(String by, Instant until) {
        return status == Status.REDRIVING && redrive != null
                ? Optional.of(changed(Status.REDRIVING, redrive.taken(by, until), null))
                : Optional.empty();
    }

    /** Whether it is this one's to send. */
    public boolean isTakenBy(String taker) {
        return status == Status.REDRIVING && redrive != null && taker.equals(redrive.taker());
    }

    /** The topic has it again. */
    public Standing sent(Instant at) {
        return changed(Status.REDRIVEN, redrive, new Act(at, Act.Kind.SENT, Act.SYSTEM, null));
    }

    /** The topic will not take it. */
    public Standing refused(Instant at, String why) {
        return changed(Status.OPEN, redrive, new Act(at, Act.Kind.REFUSED, Act.SYSTEM, why));
    }

    /** When the last was done that had to be; while something is left to do, never. */
    public Optional<Instant> doneAt() {
        return switch (status) {
            case OPEN, REDRIVING -> Optional.empty();
            case REDRIVEN, DISCARDED -> Optional.of(history.getLast().at());
        };
    }

    /** Given up; nothing changes where it was before. */
    public Optional<Standing> discarded(Instant at, String by, String why) {
        return switch (status) {
            case OPEN -> Optional.of(changed(Status.DISCARDED, redrive, new Act(at, Act.Kind.DISCARDED, by, why)));
            case DISCARDED -> Optional.of(this);
            case REDRIVING, REDRIVEN -> Optional.empty();
        };
    }

    private Standing changed(Status next, @Nullable Redrive nextRedrive, @Nullable Act act) {
        return new Standing(
                next,
                failures,
                reason,
                failedAt,
                seen,
                nextRedrive,
                act == null ? history : last(history, act),
                version + 1);
    }

    private static <E> List<E> last(List<E> before, E added) {
        List<E> all = new ArrayList<>(before);
        all.add(added);
        return List.copyOf(all.subList(Math.max(0, all.size() - MAX_KEPT), all.size()));
    }
}
