package io.largesse.bench.load;

import io.largesse.bench.players.Offer;
import io.largesse.bench.players.Player;
import java.util.List;

/**
 * Who claims what, and when in the order: neighbours are different players and, where there are several, different rewards, and
 * nobody claims from an event again before they have claimed from every other.
 *
 * @param run makes the idempotency keys of this load differ from those of every other
 */
public record ClaimPlan(String run, List<Player> players, List<Offer> offers, int claims) {

    /** How often a player claims from the same event, at most. */
    public static int claimsPerPlayerAndOffer(int claims, int players, int offers) {
        int rounds = Math.ceilDiv(claims, players);
        return Math.ceilDiv(rounds, offers);
    }

    /** How many of the claims are for each offer, in their order. */
    public long[] claimsByOffer() {
        long[] counts = new long[offers.size()];
        for (int number = 0; number < claims; number++) {
            counts[offerOf(number)]++;
        }
        return counts;
    }

    ClaimRequest get(int number) {
        int offer = offerOf(number);
        return new ClaimRequest(
                number, players.get(number % players.size()), offers.get(offer).eventId(), offer, run + "-" + number);
    }

    private int offerOf(int number) {
        int round = number / players.size();
        return (number % players.size() + round) % offers.size();
    }
}
