package io.largesse.events.progress.domain;

import java.util.Map;

/**
 * What is known of one player, in one bounded document.
 *
 * @param topicId of the topic that the offsets belong to; empty where there are none
 * @param offsets the last offset that was counted, by partition: everything up to it was looked at
 * @param credited by the id of the event; of those that became active within the last days, after they had begun
 * @param version 0 for one that is not stored yet; counted up by every write, so that a write that was decided on something older
 *     fails
 */
public record Progress(
        String userId,
        String topicId,
        Map<Integer, Long> offsets,
        Recent recent,
        Counted tallies,
        Map<String, Credited> credited,
        long version) {

    /** Beyond so many bytes of what was counted, that of events and openings that ended long ago is forgotten. */
    public static final int ROOM = 8 * 1024;

    /**
     * To more bytes nobody's progress grows: a store takes 16 MiB, and it is read and written for every poll. A thousand values told
     * apart take 13 KB, the largest condition of all a quarter of a megabyte, credit that is being given 16 KB.
     */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    public Progress {
        offsets = Map.copyOf(offsets);
        credited = Map.copyOf(credited);
    }

    public static Progress none(String userId) {
        return new Progress(userId, "", Map.of(), Recent.NONE, Counted.NONE, Map.of(), 0);
    }

    /** Whether the record was looked at before, when this was written. */
    boolean isBehind(Published published) {
        Long last = topicId.equals(published.topicId()) ? offsets.get(published.partition()) : null;
        return last == null || published.offset() > last;
    }

    /** The room that it takes in the store, but for what is the same for all. */
    public int bytes() {
        return recent.length()
                + tallies.stored()
                + credited.values().stream().mapToInt(Credited::bytes).sum();
    }

    /** Whether it has grown beyond {@link #MAX_BYTES}. */
    public boolean isTooLargeAfter(Progress before) {
        return bytes() > Math.max(MAX_BYTES, before.bytes());
    }
}
