package io.largesse.events.progress.store;

import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.domain.Tally;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Progress as documents: {@code events.<eventId>.<measure>} is a number, or a list of what is told apart. */
final class ProgressDocuments {

    static final String EVENTS = "events";

    private ProgressDocuments() {}

    static Map<String, Tallies> readTallies(Document document) {
        Map<String, Tallies> tallies = new HashMap<>();
        document.get(EVENTS, new Document()).forEach((eventId, measures) -> {
            Map<String, Tally> byMeasure = new HashMap<>();
            ((Document) measures).forEach((measure, tally) -> byMeasure.put(measure, readTally(tally)));
            tallies.put(eventId, new Tallies(byMeasure));
        });
        return tallies;
    }

    private static Tally readTally(Object tally) {
        return switch (tally) {
            case Long amount -> new Tally.Amount(amount);
            case List<?> members -> {
                LinkedHashSet<Long> distinct = new LinkedHashSet<>();
                members.forEach(member -> distinct.add((Long) member));
                yield new Tally.Members(distinct);
            }
            default -> throw new IllegalStateException("stored tally of unknown kind " + tally.getClass());
        };
    }
}
