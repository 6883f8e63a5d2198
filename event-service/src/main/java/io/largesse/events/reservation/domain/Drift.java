package io.largesse.events.reservation.domain;

import io.largesse.events.reward.domain.Stock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where stock and reservations disagree. Both are written one after the other, so what disagrees for a moment is work under way; what
 * still disagrees at the next look is a mistake.
 */
public final class Drift {

    private Drift() {}

    /** @return a line for each: of a sum that is wrong, or a hold that nobody is entitled to */
    public static Set<String> between(Collection<Stock> stocks, Map<String, Reservation> reservations) {
        Set<String> found = new HashSet<>();
        for (Stock stock : stocks) {
            if (stock.remaining() < 0 || stock.remaining() + stock.held() + stock.confirmed() != stock.total()) {
                found.add("reward " + stock.rewardId() + " does not add up");
            }
            for (String claimId : stock.holds().keySet()) {
                Reservation reservation = reservations.get(claimId);
                if (reservation == null || reservation.state() != Reservation.State.OPEN) {
                    found.add("reward " + stock.rewardId() + " is held for claim " + claimId + ", whose reservation is "
                            + (reservation == null ? "not there" : reservation.state()));
                }
            }
        }
        return found;
    }
}
