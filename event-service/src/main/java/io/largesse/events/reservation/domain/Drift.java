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
            Map<String, Long> coupons = stock.coupons();
            if (coupons != null && !areHeldOnce(coupons, stock)) {
                found.add("reward " + stock.rewardId() + " holds other codes than it has handed out");
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

    /** Whether every claim that holds has one code, of its own, of those that were handed out. */
    private static boolean areHeldOnce(Map<String, Long> coupons, Stock stock) {
        Collection<Long> places = coupons.values();
        return coupons.keySet().equals(stock.holds().keySet())
                && Set.copyOf(places).size() == places.size()
                && places.stream().allMatch(place -> place >= 1 && place <= stock.total() - stock.remaining());
    }
}
