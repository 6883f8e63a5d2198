package io.largesse.events.progress.domain;

import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.EventStatus;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Revision;
import io.largesse.events.progress.domain.LiveEvents.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Counts activities into the progress of a player, each once: what was looked at before is known by its position in the topic, what
 * is sent again by its id.
 */
public final class Counting {

    private Counting() {}

    /** Whether the activity counts for anything at all. */
    public static boolean counts(Published published, LiveEvents events, Instant latest) {
        return !events.measuring(published, latest).isEmpty();
    }

    /**
     * @param activities of this player, in the topic's order within each partition
     * @param latest activities that occurred after it are of the future, and count for nothing
     * @param over events, or openings, whose tallies are to be forgotten
     * @return what becomes of the progress; the same where nothing is counted
     */
    public static Progress count(
            Progress before, List<Published> activities, LiveEvents events, Instant latest, Set<String> over) {
        Map<String, Map<String, Tally>> tallies = new HashMap<>();
        List<Long> counted = new ArrayList<>();
        Set<Long> ids = new HashSet<>();
        Map<Integer, Long> offsets = new HashMap<>();
        for (Published published : activities) {
            if (!before.isBehind(published)) {
                continue;
            }
            offsets.merge(published.partition(), published.offset(), Math::max);
            List<Measure> measures = events.measuring(published, latest);
            long id = Fingerprint.of(published.activity().activityId());
            if (!measures.isEmpty() && !before.recent().contains(id) && ids.add(id)) {
                counted.add(id);
                measures.forEach(measure -> add(measure, published.activity(), before, tallies));
            }
        }
        return counted.isEmpty()
                ? before
                : after(before, activities.getFirst().topicId(), offsets, counted, tallies, over);
    }

    /** What activities of one player would add up to in an opening, had they been published while the event was active. */
    public static Tallies rehearse(Event event, Opening opening, List<Activity> activities) {
        var active =
                new Revision(event.version(), EventStatus.ACTIVE, event.now().from(), event.terms(), null, null);
        var live = new LiveEvents(List.of(new Event(
                event.eventId(), event.name(), event.description(), event.createdAt(), true, List.of(active))));
        List<Published> published = IntStream.range(0, activities.size())
                .mapToObj(i -> new Published(activities.get(i), "", 0, i))
                .toList();
        return count(Progress.none(""), published, live, Instant.MAX, Set.of())
                .tallies()
                .getOrDefault(opening.progressKey(event.eventId()), Tallies.NONE);
    }

    private static Progress after(
            Progress before,
            String topicId,
            Map<Integer, Long> offsets,
            List<Long> counted,
            Map<String, Map<String, Tally>> tallies,
            Set<String> over) {
        Map<Integer, Long> last = new HashMap<>(before.topicId().equals(topicId) ? before.offsets() : Map.of());
        offsets.forEach((partition, offset) -> last.merge(partition, offset, Math::max));
        Map<String, Tallies> all = new HashMap<>(before.tallies());
        all.keySet().removeAll(over);
        tallies.forEach((progressKey, byMeasure) -> {
            Map<String, Tally> merged =
                    new HashMap<>(all.getOrDefault(progressKey, Tallies.NONE).byMeasure());
            merged.putAll(byMeasure);
            all.put(progressKey, new Tallies(merged));
        });
        return new Progress(before.userId(), topicId, last, before.recent().and(counted), all, before.version() + 1);
    }

    private static void add(
            Measure measure, Activity activity, Progress before, Map<String, Map<String, Tally>> tallies) {
        Tally stored = before.tallies()
                .getOrDefault(measure.progressKey(), Tallies.NONE)
                .byMeasure()
                .get(measure.key());
        tallies.computeIfAbsent(measure.progressKey(), _ -> new HashMap<>())
                .compute(
                        measure.key(),
                        (_, present) -> Tally.add(
                                present == null ? stored : present,
                                measure.leaf().measurement(),
                                activity,
                                measure.zone()));
    }
}
