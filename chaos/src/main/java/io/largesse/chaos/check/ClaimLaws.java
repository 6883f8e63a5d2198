package io.largesse.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether claims are there, and have ended. */
final class ClaimLaws {

    private ClaimLaws() {}

    /** Whoever spoke of a claim: clients were answered, the feed told, other services keep something for it. */
    static Finding exist(Books books, Feed feed, List<Sighting> sightings) {
        Map<String, String> mentioned = new TreeMap<>(books.mentioned());
        feed.claims().keySet().forEach(id -> mentioned.put(id, "the feed"));
        sightings.forEach(seen -> mentioned.put(seen.claimId(), "an answer " + seen.httpStatus() + " at " + seen.at()));
        int all = mentioned.size();
        mentioned.keySet().removeAll(books.claims().keySet());
        List<String> violations = new ArrayList<>();
        mentioned.forEach(
                (id, where) -> violations.add("claim " + id + " is not in the store, but known from " + where));
        return Law.EXISTS.finding(
                sightings.size() + " answers, " + all + " claims spoken of, "
                        + books.claims().size() + " stored",
                violations);
    }

    /** Settled means: nothing is left to be sent or answered, nothing is waited for, and what was granted is confirmed. */
    static Finding ended(Books books) {
        List<String> violations = new ArrayList<>();
        Map<String, Integer> statuses = new TreeMap<>();
        for (StoredClaim claim : books.claims().values()) {
            statuses.merge(claim.status(), 1, Integer::sum);
            if (!claim.isOver() && !claim.isParked()) {
                violations.add(claim + " has not ended");
            } else if (claim.isOver() && !claim.settled()) {
                violations.add(claim + " is not settled");
            } else if (claim.succeeded() && !claim.confirmed()) {
                violations.add(claim + " is not confirmed");
            }
        }
        return Law.ENDED.finding(statuses.toString(), violations);
    }

    static Finding notParked(Books books) {
        List<String> byHand = books.claims().values().stream()
                .filter(StoredClaim::byHand)
                .map(StoredClaim::id)
                .toList();
        List<String> violations = books.claims().values().stream()
                .filter(StoredClaim::isParked)
                .map(claim -> claim + ": " + claim.reason())
                .toList();
        return Law.NOT_PARKED.finding("resolved by hand: " + (byHand.isEmpty() ? "none" : byHand), violations);
    }
}
