package io.largesse.events.event;

import io.largesse.events.event.domain.Change;
import io.largesse.events.event.domain.Consent;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.LogEnd;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.messaging.ActivityLog;
import io.largesse.events.event.store.EventStore;
import io.largesse.events.reward.domain.RewardType;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.UnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What operators do with events, and everybody reads of them. */
@Component
public final class Events {

    /** Each try that is lost was won by another operator. */
    private static final int MAX_TRIES = 10;

    private static final int PAGE = 50;

    /** Decides about an event as it is at a moment. */
    @FunctionalInterface
    interface Decision {
        /** @param logEnd where the activity topic ends, asked of the broker when it is called */
        Change on(Event event, Instant now, Supplier<@Nullable LogEnd> logEnd);
    }

    private final EventStore store;
    private final ActivityLog log;
    private final Ids ids;
    private final InstantSource clock;

    Events(EventStore store, ActivityLog log, Ids ids, InstantSource clock) {
        this.store = store;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    public Event create(String name, String description, Terms terms, Initiator by) {
        Event event = Event.draft(ids.event(), name, description, terms, clock.instant());
        store.insert(event, by);
        return event;
    }

    public @Nullable Event find(String eventId) {
        return store.find(eventId);
    }

    /**
     * Newest first.
     *
     * @param before the id after which the page begins; null for the first page
     */
    public List<Event> page(Set<EventStatus> statuses, @Nullable String before, int limit) {
        return store.page(statuses, null, before, limit);
    }

    /** The same of events that are open now. Those that recur may be between two openings, which no query sees. */
    public List<Event> openPage(@Nullable String before, int limit) {
        Instant now = clock.instant();
        int size = Math.max(limit, PAGE);
        List<Event> open = new ArrayList<>();
        List<Event> found = store.inWindow(now, before, size);
        while (!found.isEmpty()) {
            found.stream()
                    .filter(event -> event.now().isOpenAt(now))
                    .limit(limit - open.size())
                    .forEach(open::add);
            boolean more = open.size() < limit && found.size() == size;
            found = more ? store.inWindow(now, found.getLast().eventId(), size) : List.of();
        }
        return open;
    }

    /** A page of all events; with a type, only of those that have, or once had, a reward of it. */
    List<Event> withRewards(@Nullable RewardType type, @Nullable String before) {
        return store.page(null, type == null ? null : type.name(), before, PAGE);
    }

    public Change edit(
            String eventId,
            LongPredicate expected,
            String name,
            String description,
            Terms terms,
            Consent consent,
            Initiator by) {
        return change(
                eventId,
                expected,
                by,
                (event, now, logEnd) -> event.edit(name, description, terms, consent, now, logEnd.get()));
    }

    public Change become(String eventId, LongPredicate expected, EventStatus next, Initiator by) {
        return change(eventId, expected, by, (event, now, logEnd) -> {
            // A wish that is refused anyway is refused while the broker is away, too.
            Change change = event.become(next, now, null);
            return change instanceof Change.Changed ? event.become(next, now, endIfPromised(event, next)) : change;
        });
    }

    /** For good: a claim that was accepted before is honoured. */
    public Change archive(String eventId, LongPredicate expected, Initiator by) {
        return change(eventId, expected, by, (event, now, logEnd) -> event.archive(now, logEnd.get()));
    }

    /** Loads, decides, saves; and again while others save in between. */
    Change change(String eventId, LongPredicate expected, Initiator by, Decision decision) {
        for (int i = 0; i < MAX_TRIES; i++) {
            Event event = store.find(eventId);
            if (event == null) {
                return new Change.NotFound();
            }
            if (!expected.test(event.version())) {
                return new Change.Stale();
            }
            Change change = decision.on(event, clock.instant(), () -> endIfPromised(event, event.status()));
            if (!(change instanceof Change.Changed(Event after))
                    || after.version() == event.version()
                    || store.replace(event, after, by)) {
                return change;
            }
        }
        throw new UnavailableException("Others kept changing event " + eventId);
    }

    private @Nullable LogEnd endIfPromised(Event event, EventStatus next) {
        return event.needsLogEnd(next) ? log.end() : null;
    }
}
