package io.largesse.events.progress.domain;

import io.largesse.events.event.domain.Credit;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.progress.domain.LiveEvents.Measure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts activities into the progress of a player, each once: what was looked at before is known by its position in the topic, what
 * is sent again by its id.
 */
public final class Counting {

    private Counting() {}

    /** What is to be added, by the key of an event or of its opening. */
    private record Additions(Map<String, List<Addition>> byKey) {

        private record Addition(Measure measure, Activity activity) {}

        Additions() {
            this(new HashMap<>());
        }

        void add(Measure measure, Activity activity) {
            byKey.computeIfAbsent(measure.progressKey(), _ -> new ArrayList<>()).add(new Addition(measure, activity));
        }

        Counted to(Progress before, Set<String> over) {
            return before.tallies().with(byKey.keySet(), this::plus, over);
        }

        private Tallies plus(String progressKey, Tallies before) {
            Map<String, Tally> tallies = new HashMap<>(before.byMeasure());
            for (var addition : byKey.getOrDefault(progressKey, List.of())) {
                Measure measure = addition.measure;
                tallies.compute(
                        measure.key(),
                        (_, tally) ->
                                Tally.add(tally, measure.leaf().measurement(), addition.activity, measure.zone()));
            }
            return new Tallies(tallies);
        }
    }

    /** What was counted live for an event while its credit is being given. */
    private record Marks(Credit credit, Map<Integer, Long> offsets, List<Long> ids) {

        void add(Published published, long id) {
            offsets.putIfAbsent(published.partition(), published.offset());
            ids.add(id);
        }
    }

    /**
     * @param activities of this player, in the topic's order within each partition
     * @param given whether all of the {@link Credit} of an event is given: nothing further has to be remembered for it
     * @param over events, or openings, whose tallies are to be forgotten
     * @return what becomes of the progress; the same where nothing is counted
     */
    public static Progress count(
            Progress before,
            List<Published> activities,
            LiveEvents events,
            Instant now,
            Predicate<String> given,
            Set<String> over) {
        Additions additions = new Additions();
        Map<String, Marks> marks = new HashMap<>();
        Set<Long> ids = new LinkedHashSet<>();
        Map<Integer, Long> offsets = new HashMap<>();
        for (Published published : activities) {
            if (!before.isBehind(published)) {
                continue;
            }
            offsets.merge(published.partition(), published.offset(), Math::max);
            List<Measure> measures = events.measuring(published);
            long id = Fingerprint.of(published.activity().activityId());
            if (measures.isEmpty() || before.recent().contains(id) || !ids.add(id)) {
                continue;
            }
            for (Measure measure : measures) {
                Credit credit = measure.credit();
                if (!isGiven(credit, before, published, id)) {
                    additions.add(measure, published.activity());
                    if (credit != null && isBeingGiven(credit, published, now, given)) {
                        marks.computeIfAbsent(
                                        credit.eventId(), _ -> new Marks(credit, new HashMap<>(), new ArrayList<>()))
                                .add(published, id);
                    }
                }
            }
        }
        if (ids.isEmpty()) {
            return before;
        }
        String topicId = activities.getFirst().topicId();
        Map<Integer, Long> last = new HashMap<>(before.topicId().equals(topicId) ? before.offsets() : Map.of());
        offsets.forEach((partition, offset) -> last.merge(partition, offset, Math::max));
        Map<String, Credited> credited = new HashMap<>(before.credited());
        marks.forEach((eventId, its) -> credited.compute(
                eventId,
                (_, had) -> (had == null ? Credited.none(its.credit()) : had).andLive(its.offsets(), its.ids())));
        Recent known = withoutOld(credited, now).and(before.recent()).and(ids);
        return new Progress(
                before.userId(), topicId, last, known, additions.to(before, over), credited, before.version() + 1);
    }

    private static boolean isGiven(@Nullable Credit credit, Progress before, Published published, long id) {
        Credited credited = credit == null ? null : before.credited().get(credit.eventId());
        return credit != null
                && credited != null
                && (credited.knows(id)
                        || (credit.topicId().equals(published.topicId()) && credited.isGiven(published)));
    }

    private static boolean isBeingGiven(Credit credit, Published published, Instant now, Predicate<String> given) {
        return credit.until().isAfter(now)
                && credit.topicId().equals(published.topicId())
                && !given.test(credit.eventId());
    }

    /** Takes out those that are not needed any more. What they know of ids is not forgotten with them. */
    private static Recent withoutOld(Map<String, Credited> credited, Instant now) {
        Recent known = Recent.NONE;
        for (var all = credited.values().iterator(); all.hasNext(); ) {
            Credited its = all.next();
            if (!its.until().isAfter(now)) {
                known = known.and(its.givenIds());
                all.remove();
            }
        }
        return known;
    }

    /**
     * Counts for one event what was published before everyone saw that it is active, as far as it was not counted live.
     *
     * @param activities of this player, in the topic's order within each partition
     * @param alone the {@link Credit#event event of the credit} alone
     * @return what becomes of the progress; the same where nothing is counted
     */
    public static Progress credit(Progress before, List<Published> activities, Credit credit, LiveEvents alone) {
        Credited had = before.credited().getOrDefault(credit.eventId(), Credited.none(credit));
        Additions additions = new Additions();
        Set<Long> ids = new LinkedHashSet<>();
        Map<Integer, Long> offsets = new HashMap<>();
        for (Published published : activities) {
            if (!had.isToBeGiven(published)) {
                continue;
            }
            offsets.merge(published.partition(), published.offset(), Math::max);
            List<Measure> measures = alone.measuring(published);
            long id = Fingerprint.of(published.activity().activityId());
            if (!measures.isEmpty() && !had.knows(id) && ids.add(id)) {
                measures.forEach(measure -> additions.add(measure, published.activity()));
            }
        }
        if (ids.isEmpty()) {
            return before;
        }
        Map<String, Credited> credited = new HashMap<>(before.credited());
        credited.put(credit.eventId(), had.andGiven(offsets, ids));
        return new Progress(
                before.userId(),
                before.topicId(),
                before.offsets(),
                before.recent(),
                additions.to(before, Set.of()),
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
                .of(opening.progressKey(event.eventId()));
    }
}
