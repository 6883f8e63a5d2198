package io.largesse.events.progress.domain;

import io.largesse.events.event.domain.Credit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.progress.domain.LiveEvents.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
     * @param given whether all of the {@link Credit} of an event is given: nothing has to be remembered for it any more
     * @param over events, or openings, whose tallies are to be forgotten
     * @return what becomes of the progress; the same where nothing is counted
     */
    public static Progress count(
            Progress before,
            List<Published> activities,
            LiveEvents events,
            Instant latest,
            Predicate<String> given,
            Set<String> over) {
        Map<String, Map<String, Tally>> tallies = new HashMap<>();
        Map<String, Credited> credited = new HashMap<>(before.credited());
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
                List<Measure> due = measures.stream()
                        .filter(measure -> !isCredited(measure.credit(), before, id))
                        .toList();
                due.forEach(measure -> add(measure, published.activity(), before, tallies));
                due.stream()
                        .flatMap(measure -> Stream.ofNullable(measure.credit()))
                        .distinct()
                        .filter(credit -> credit.until().isAfter(latest) && !given.test(credit.eventId()))
                        .forEach(credit -> credited.merge(
                                credit.eventId(),
                                Credited.none(credit).and(Map.of(), List.of(id)),
                                (present, _) -> present.and(Map.of(), List.of(id))));
            }
        }
        if (counted.isEmpty()) {
            return before;
        }
        credited.values().removeIf(its -> !its.until().isAfter(latest));
        String topicId = activities.getFirst().topicId();
        Map<Integer, Long> last = new HashMap<>(before.topicId().equals(topicId) ? before.offsets() : Map.of());
        offsets.forEach((partition, offset) -> last.merge(partition, offset, Math::max));
        return new Progress(
                before.userId(),
                topicId,
                last,
                before.recent().and(counted),
                with(tallies, before, over),
                credited,
                before.version() + 1);
    }

    private static boolean isCredited(@Nullable Credit credit, Progress before, long id) {
        return credit != null && Credited.knows(before.credited().get(credit.eventId()), id);
    }

    /**
     * Counts for one event what was published before it became active.
     *
     * @param activities of this player, in the topic's order within each partition, all before the border
     * @param event the event {@link LiveEvents#always alone} and with the terms of the credit
     * @param latest activities that occurred after it were of the future
     * @return what becomes of the progress; the same where nothing is counted
     */
    public static Progress credit(
            Progress before, List<Published> activities, Credit credit, LiveEvents event, Instant latest) {
        Credited had = before.credited().getOrDefault(credit.eventId(), Credited.none(credit));
        Map<String, Map<String, Tally>> tallies = new HashMap<>();
        Set<Long> ids = new LinkedHashSet<>();
        Map<Integer, Long> offsets = new HashMap<>();
        for (Published published : activities) {
            if (!had.isBehind(published)) {
                continue;
            }
            offsets.merge(published.partition(), published.offset(), Math::max);
            List<Measure> measures = event.measuring(published, latest);
            long id = Fingerprint.of(published.activity().activityId());
            if (!measures.isEmpty() && !Credited.knows(had, id) && ids.add(id)) {
                measures.forEach(measure -> add(measure, published.activity(), before, tallies));
            }
        }
        if (ids.isEmpty()) {
            return before;
        }
        Map<String, Credited> credited = new HashMap<>(before.credited());
        credited.put(credit.eventId(), had.and(offsets, List.copyOf(ids)));
        return new Progress(
                before.userId(),
                before.topicId(),
                before.offsets(),
                before.recent(),
                with(tallies, before, Set.of()),
                credited,
                before.version() + 1);
    }

    /** What activities of one player would add up to in an opening, had they been published while the event was active. */
    public static Tallies rehearse(Event event, Opening opening, List<Activity> activities) {
        var live = LiveEvents.always(event.eventId(), event.terms());
        List<Published> published = IntStream.range(0, activities.size())
                .mapToObj(i -> new Published(activities.get(i), "", 0, i))
                .toList();
        return count(Progress.none(""), published, live, Instant.MAX, _ -> true, Set.of())
                .tallies()
                .getOrDefault(opening.progressKey(event.eventId()), Tallies.NONE);
    }

    private static Map<String, Tallies> with(
            Map<String, Map<String, Tally>> tallies, Progress before, Set<String> over) {
        Map<String, Tallies> all = new HashMap<>(before.tallies());
        all.keySet().removeAll(over);
        tallies.forEach((progressKey, byMeasure) -> {
            Map<String, Tally> merged =
                    new HashMap<>(all.getOrDefault(progressKey, Tallies.NONE).byMeasure());
            merged.putAll(byMeasure);
            all.put(progressKey, new Tallies(merged));
        });
        return all;
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
