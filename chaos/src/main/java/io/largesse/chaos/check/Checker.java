package io.largesse.chaos.check;

import java.util.ArrayList;
import java.util.List;

/** Holds what the platform stored, told and answered against what it promises. */
public final class Checker {

    private Checker() {}

    /** Whether every claim has ended, and nothing is left to be done or told of any, nor of who registered. */
    public static boolean isAtRest(Parts parts) {
        try (Stores stores = Stores.open(parts)) {
            return ClaimLaws.ended(Books.read(stores)).holds()
                    && AuditLaws.registered(stores).holds();
        }
    }

    /**
     * To be called at rest: all claims have ended, and nothing is under way.
     *
     * @param promises what the events promised that were claimed from
     * @param sightings every answer in which a client saw a claim. A client asks about one claim one request after the other: only then
     *     does the order of answers mean anything
     * @param deliveredByGameServer ids of the grants that players have by the game server's word, each as often as it was delivered and
     *     not taken back
     * @return every law, held or not
     */
    public static List<Finding> check(
            Parts parts, List<Promise> promises, List<Sighting> sightings, List<String> deliveredByGameServer) {
        try (Stores stores = Stores.open(parts);
                Topics topics = Topics.open(parts)) {
            Books books = Books.read(stores);
            Feed feed = Feed.read(topics);
            List<Finding> findings = new ArrayList<>(List.of(
                    ClaimLaws.exist(books, feed, sightings),
                    AnswerLaws.identity(sightings),
                    ClaimLaws.ended(books),
                    ClaimLaws.notParked(books),
                    feed.oneStory(),
                    feed.agrees(books.claims()),
                    AnswerLaws.consistent(books, feed, sightings),
                    ResultLaws.consistent(topics),
                    GrantLaws.once(books),
                    GrantLaws.delivered(books, deliveredByGameServer),
                    HoldLaws.reservations(books),
                    StockLaws.addsUp(books),
                    StockLaws.nothingHeld(books),
                    StockLaws.asPromised(books, promises),
                    HoldLaws.limit(books, promises),
                    HoldLaws.slots(books)));
            findings.addAll(DeadLetterLaws.all(stores, topics));
            findings.add(AuditLaws.registered(stores));
            return List.copyOf(findings);
        }
    }
}
