package io.largesse.events.progress;

import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.store.EventStore;
import io.largesse.events.progress.domain.Counting;
import io.largesse.events.progress.domain.LiveEvents;
import io.largesse.events.progress.domain.Progress;
import io.largesse.events.progress.domain.Published;
import io.largesse.events.progress.store.ProgressStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Counts what a poll brought: one look at which events are live, one read and one write of the players' progress. What comes again is known
 * by its position.
 */
@Component
public final class ActivityCounter {

    /** Producers' clocks may be off by less than this; it only widens what is looked at. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    /** What was counted for an event is kept for as long after its end, as long as there is room. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** The live events, as long as none of them changes. */
    private record Known(Map<String, Long> versions, LiveEvents events) {}

    private final EventStore events;
    private final ProgressStore store;
    private final Backfills backfills;
    private final InstantSource clock;
    private volatile Known known = new Known(Map.of(), new LiveEvents(List.of()));

    ActivityCounter(EventStore events, ProgressStore store, Backfills backfills, InstantSource clock) {
        this.events = events;
        this.store = store;
        this.backfills = backfills;
        this.clock = clock;
    }

    /**
     * @param published in the topic's order within each partition
     * @param earliest when the first of them was published
     */
    public void count(List<Published> published, Instant earliest) {
        Instant now = clock.instant();
        Instant since = earliest.isBefore(now) ? earliest : now;
        LiveEvents live = live(since);
        Map<String, List<Published>> byUser = published.stream()
                .collect(Collectors.groupingBy(one -> one.activity().userId()));
        byUser.values().removeIf(its -> its.stream().noneMatch(one -> live.mayMeasure(one.activity())));
        store.update(byUser, players -> {
            LiveEvents seen = knowsAllOf(players, live) ? live : live(since);
            Set<String> over = over(players, seen, now);
            return (before, its) -> Counting.count(before, its, seen, now, backfills::isGiven, over);
        });
    }

    // Whoever has this partition by now may have counted for an event that was not there yet when we looked. From where
    // on it is
    // counted live, everything must be.
    private static boolean knowsAllOf(Collection<Progress> players, LiveEvents live) {
        return players.stream()
                .allMatch(player -> live.contains(player.credited().keySet()));
    }

    private LiveEvents live(Instant earliest) {
        Map<String, Long> versions = events.activeSince(earliest.minus(CLOCKS));
        Known present = known;
        if (!present.versions.equals(versions)) {
            present = new Known(
                    versions, new LiveEvents(events.current(versions.keySet()).values()));
            known = present;
        }
        return present.events;
    }

    /** Events and openings that ended long ago, looked up only where a player has taken part in so many that it takes much room. */
    private Set<String> over(Collection<Progress> players, LiveEvents live, Instant now) {
        Set<String> tracked = new HashSet<>();
        players.stream()
                .map(Progress::tallies)
                .filter(its -> its.stored() > Progress.ROOM)
                .forEach(its -> tracked.addAll(its.keys()));
        tracked.removeIf(key -> live.contains(Set.of(key)));
        if (tracked.isEmpty()) {
            return Set.of();
        }
        Map<String, Event> present =
                events.current(tracked.stream().map(Opening::eventOf).collect(Collectors.toSet()));
        tracked.removeIf(key -> {
            Event event = present.get(Opening.eventOf(key));
            return event == null || !isOver(event, key, now);
        });
        return tracked;
    }

    private static boolean isOver(Event event, String progressKey, Instant now) {
        boolean ended = event.status() == EventStatus.ENDED || event.status() == EventStatus.ARCHIVED;
        if (ended && event.now().from().plus(KEPT).isBefore(now)) {
            return true;
        }
        Opening opening = event.terms().openingOf(progressKey);
        return opening != null
                && opening.label() != null
                && opening.window().endsAt().plus(Event.REMEMBERED).isBefore(now);
    }
}
