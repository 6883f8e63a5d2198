package io.largesse.events.progress.domain;

import io.largesse.events.event.domain.Credit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one player has of an event's {@link Credit}. An activity that is sent again may stand on both sides of the border: whichever is
 * looked at first counts, so both sides remember their ids here.
 *
 * @param offsets the last offset that was looked at for the credit, by partition
 * @param recent ids that counted for the event, on either side
 * @param until after which nothing of this is needed any more
 */
public record Credited(Map<Integer, Long> offsets, Recent recent, Instant until) {

    public Credited {
        offsets = Map.copyOf(offsets);
    }

    static Credited none(Credit credit) {
        return new Credited(Map.of(), Recent.NONE, credit.until());
    }

    boolean isBehind(Published published) {
        Long last = offsets.get(published.partition());
        return last == null || published.offset() > last;
    }

    Credited and(Map<Integer, Long> further, List<Long> ids) {
        Map<Integer, Long> last = new HashMap<>(offsets);
        further.forEach((partition, offset) -> last.merge(partition, offset, Math::max));
        return new Credited(last, recent.and(ids), until);
    }

    static boolean knows(@Nullable Credited credited, long id) {
        return credited != null && credited.recent.contains(id);
    }
}
