package io.largesse.events.progress.domain;

import java.util.List;
import java.util.Optional;

/**
 * How much of an event's {@link io.largesse.events.event.domain.Credit} was given.
 *
 * @param spans one for each partition of the topic
 * @param version counted up by every write, so that a write that was decided on something older fails
 */
public record Backfill(String eventId, List<Span> spans, long version) {

    /**
     * A part of a partition.
     *
     * @param first its first offset
     * @param next the first offset that was not looked at yet
     * @param end the first offset behind it
     */
    public record Span(int partition, long first, long next, long end) {

        boolean isDone() {
            return next >= end;
        }
    }

    public Backfill {
        spans = List.copyOf(spans);
    }

    /** Offsets to be looked at, in all. */
    public long total() {
        return spans.stream().mapToLong(span -> span.end - span.first).sum();
    }

    /** How many of them were. */
    public long done() {
        return spans.stream().mapToLong(span -> span.next - span.first).sum();
    }

    public boolean isDone() {
        return spans.stream().allMatch(Span::isDone);
    }

    /** A span that is not done. */
    public Optional<Span> open() {
        return spans.stream().filter(span -> !span.isDone()).findFirst();
    }

    /** The same, to go on with it. */
    public Backfill again() {
        return new Backfill(eventId, spans, version + 1);
    }

    /** The same with the span looked at up to there. */
    public Backfill after(Span looked, long next) {
        List<Span> after = spans.stream()
                .map(span -> span.equals(looked) ? new Span(span.partition, span.first, next, span.end) : span)
                .toList();
        return new Backfill(eventId, after, version + 1);
    }
}
