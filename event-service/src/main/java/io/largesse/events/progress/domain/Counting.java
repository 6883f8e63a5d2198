package io.largesse.events.progress.domain;

import io.largesse.events.condition.domain.Count;
import io.largesse.events.condition.domain.Leaf;
import io.largesse.events.progress.domain.LiveEvents.Measure;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                        (_, present) ->
                                add(measure.leaf(), activity, measure.zone(), present == null ? stored : present));
    }

    private static @Nullable Tally add(Leaf leaf, Activity activity, ZoneId zone, @Nullable Tally before) {
        return switch (leaf) {
            case Count count ->
                switch (count.unit()) {
                    case Count.Times _ -> new Tally.Amount(before == null ? 1 : before.current() + 1);
                    case Count.Days _ ->
                        member(
                                before,
                                activity.occurredAt().atZone(zone).toLocalDate().toEpochDay());
                    case Count.Distinct(var attribute) -> {
                        String value = activity.attributes().get(attribute);
                        yield value == null ? before : member(before, Fingerprint.of(value));
                    }
                };
        };
    }

    private static Tally member(@Nullable Tally before, long member) {
        Set<Long> members = new LinkedHashSet<>(before instanceof Tally.Members(Set<Long> known) ? known : Set.of());
        if (members.size() < Count.Unit.MAX_REMEMBERED) {
            members.add(member);
        }
        return new Tally.Members(members);
    }
}
