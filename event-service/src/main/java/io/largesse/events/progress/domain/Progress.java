package io.largesse.events.progress.domain;

import java.util.Map;

/**
 * What is known of one player, in one bounded document.
 *
 * @param topicId of the topic that the offsets belong to; empty where there are none
 * @param offsets the last offset that was counted, by partition: everything up to it was looked at
 * @param tallies by the {@link io.largesse.events.event.domain.Opening#progressKey key} of an event, or of its opening
 * @param credited by the id of the event; of those that became active within the last days, after they had begun
 * @param version 0 for one that is not stored yet; counted up by every write, so that a write that was decided on something older
 *     fails
 */
public record Progress(
        String userId,
        String topicId,
        Map<Integer, Long> offsets,
        Recent recent,
        Map<String, Tallies> tallies,
        Map<String, Credited> credited,
        long version) {

    /** Beyond as many events and openings, those that ended long ago are forgotten. */
    public static final int MAX_EVENTS = 64;

    public Progress {
        offsets = Map.copyOf(offsets);
        tallies = Map.copyOf(tallies);
        credited = Map.copyOf(credited);
    }

    public static Progress none(String userId) {
        return new Progress(userId, "", Map.of(), Recent.NONE, Map.of(), Map.of(), 0);
    }

    /** Whether the record was looked at before, when this was written. */
    boolean isBehind(Published published) {
        Long last = topicId.equals(published.topicId()) ? offsets.get(published.partition()) : null;
        return last == null || published.offset() > last;
    }
}
