package io.largesse.events.progress.domain;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Leaf;
import io.largesse.events.event.domain.Credit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Revision;
import io.largesse.events.event.domain.Terms;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events that activities may count for, arranged so that an activity finds its own at once. */
public final class LiveEvents {

    /**
     * A leaf that an activity counts for.
     *
     * @param progressKey of the opening that the activity falls into
     * @param credit that the event gives; null for none
     */
    record Measure(
            String progressKey,
            String key,
            Leaf leaf,
            ZoneId zone,
            @Nullable Credit credit) {

        Measure in(String opening) {
            return progressKey.equals(opening) ? this : new Measure(opening, key, leaf, zone, credit);
        }
    }

    private final Set<String> ids = new HashSet<>();
    private final Map<String, Set<Event>> byActivity = new HashMap<>();
    private final Map<String, Set<Map<String, String>>> wheres = new HashMap<>();
    // By identity: the revisions are those of the events above, and are many fields deep.
    private final IdentityHashMap<Revision, Map<String, List<Measure>>> measures = new IdentityHashMap<>();

    public LiveEvents(Collection<Event> events) {
        for (Event event : events) {
            ids.add(event.eventId());
            Credit credit = event.credit();
            for (Revision revision : event.history()) {
                Condition condition = revision.terms().condition();
                if (revision.status() == EventStatus.ACTIVE && condition != null) {
                    Map<String, List<Measure>> its = measures(event.eventId(), condition, revision, credit);
                    measures.put(revision, its);
                    its.forEach((activity, leaves) -> {
                        byActivity
                                .computeIfAbsent(activity, _ -> new HashSet<>())
                                .add(event);
                        leaves.forEach(measure -> wheres.computeIfAbsent(activity, _ -> new LinkedHashSet<>())
                                .add(measure.leaf().where()));
                    });
                }
            }
        }
    }

    /** One event alone, as if it had always been active with these terms. */
    static LiveEvents always(String eventId, Terms terms) {
        var active = new Revision(1, EventStatus.ACTIVE, Instant.EPOCH, terms, null, null);
        return new LiveEvents(List.of(new Event(eventId, "", "", Instant.EPOCH, true, List.of(active))));
    }

    public boolean contains(Collection<String> eventIds) {
        return ids.containsAll(eventIds);
    }

    /** Whether the activity counts for anything, if it falls into the right time. */
    public boolean mayMeasure(Activity activity) {
        return wheres.getOrDefault(activity.type(), Set.of()).stream().anyMatch(activity::has);
    }

    /** What the activity counts for: leaves of the events that were active when it was published and that were open when it occurred. */
    List<Measure> measuring(Published published) {
        Activity activity = published.activity();
        List<Measure> found = new ArrayList<>();
        for (Event event : byActivity.getOrDefault(activity.type(), Set.of())) {
            Revision revision = event.inForceFor(published.topicId(), published.partition(), published.offset());
            Opening opening = revision == null ? null : revision.openAt(activity.occurredAt());
            if (opening != null) {
                String progressKey = opening.progressKey(event.eventId());
                measures.getOrDefault(revision, Map.of()).getOrDefault(activity.type(), List.of()).stream()
                        .filter(measure -> activity.has(measure.leaf().where()))
                        .forEach(measure -> found.add(measure.in(progressKey)));
            }
        }
        return found;
    }

    private static Map<String, List<Measure>> measures(
            String eventId, Condition condition, Revision revision, @Nullable Credit credit) {
        // Leaves that measure the same share one tally: it must not be counted twice.
        Map<String, Leaf> distinct = new LinkedHashMap<>();
        condition.leaves().forEach(leaf -> distinct.putIfAbsent(leaf.measure(), leaf));
        Map<String, List<Measure>> byActivity = new HashMap<>();
        distinct.forEach((key, leaf) -> byActivity
                .computeIfAbsent(leaf.activity(), _ -> new ArrayList<>())
                .add(new Measure(eventId, key, leaf, revision.terms().timeZone(), credit)));
        return byActivity;
    }
}
