package io.largesse.events.progress.domain;

import io.largesse.events.event.domain.Credit;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What one player has of an event's {@link Credit}, beside what was counted for the event live. From where on that was, differs from player
 * to player; whichever side comes to a record first counts it, and leaves a mark for the other. An activity that is sent again may stand on both
 * sides: so both remember ids, too, as far from the border as an id is known anywhere.
 *
 * @param given the last offset that was looked at for the credit, by partition
 * @param live the first offset that was counted live, by partition; everything from there on is
 * @param givenIds the last that counted for the credit
 * @param liveIds the first that were counted live
 * @param until after which the two sides do not meet any more
 */
public record Credited(
        Map<Integer, Long> given, Map<Integer, Long> live, Recent givenIds, Recent liveIds, Instant until) {

    private static final long NONE = -1;

    // At most, as a store has them: all names with the id of the event; an offset with the number of its partition.
    private static final int NAMES_BYTES = 128;
    private static final int OFFSET_BYTES = 16;

    public Credited {
        given = Map.copyOf(given);
        live = Map.copyOf(live);
    }

    static Credited none(Credit credit) {
        return new Credited(Map.of(), Map.of(), Recent.NONE, Recent.NONE, credit.until());
    }

    int bytes() {
        return NAMES_BYTES + givenIds.length() + liveIds.length() + OFFSET_BYTES * (given.size() + live.size());
    }

    /** Whether the record is still to be looked at for the credit. */
    boolean isToBeGiven(Published published) {
        return !isGiven(published) && published.offset() < live.getOrDefault(published.partition(), Long.MAX_VALUE);
    }

    /** Whether the record was looked at for the credit. */
    boolean isGiven(Published published) {
        return published.offset() <= given.getOrDefault(published.partition(), NONE);
    }

    boolean knows(long id) {
        return givenIds.contains(id) || liveIds.contains(id);
    }

    Credited andGiven(Map<Integer, Long> offsets, Collection<Long> ids) {
        Map<Integer, Long> last = new HashMap<>(given);
        offsets.forEach((partition, offset) -> last.merge(partition, offset, Math::max));
        return new Credited(last, live, givenIds.and(ids), liveIds, until);
    }

    Credited andLive(Map<Integer, Long> offsets, Collection<Long> ids) {
        Map<Integer, Long> first = new HashMap<>(live);
        offsets.forEach((partition, offset) -> first.merge(partition, offset, Math::min));
        return new Credited(given, first, givenIds, liveIds.upToFull(ids), until);
    }
}
