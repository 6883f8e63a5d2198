package io.largesse.events.progress.store;

import io.largesse.events.condition.domain.Value;
import io.largesse.events.progress.domain.Credited;
import io.largesse.events.progress.domain.Days;
import io.largesse.events.progress.domain.Progress;
import io.largesse.events.progress.domain.Recent;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.domain.Tally;
import java.math.BigDecimal;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.Binary;

/** Progress as documents: {@code events.<eventId>.<measure>} is a tally, and its type says of which kind. */
final class ProgressDocuments {

    static final String EVENTS = "events";
    private static final String CREDITED = "credited";
    private static final String OFFSETS = "offsets";
    private static final String RECENT = "recent";

    private static final DocumentCodec DOCUMENTS = new DocumentCodec();

    private ProgressDocuments() {}

    static Document write(Progress progress) {
        Document credited = new Document();
        progress.credited().forEach((eventId, its) -> credited.append(eventId, write(its)));
        Document events = new Document();
        progress.tallies().forEach((eventId, tallies) -> events.append(eventId, write(tallies)));
        return new Document("_id", progress.userId())
                .append("topic", progress.topicId())
                .append(OFFSETS, write(progress.offsets()))
                .append(RECENT, write(progress.recent()))
                .append(EVENTS, events)
                .append(CREDITED, credited)
                .append("version", progress.version());
    }

    static Progress read(Document document) {
        Map<String, Credited> credited = new HashMap<>();
        document.get(CREDITED, new Document())
                .forEach((eventId, its) -> credited.put(eventId, readCredited((Document) its)));
        return new Progress(
                document.getString("_id"),
                document.getString("topic"),
                readOffsets(document, OFFSETS),
                readRecent(document, RECENT),
                readEvents(document.get(EVENTS, Document.class)),
                credited,
                document.getLong("version"));
    }

    private static Document write(Credited credited) {
        return new Document("given", write(credited.given()))
                .append("live", write(credited.live()))
                .append("givenIds", write(credited.givenIds()))
                .append("liveIds", write(credited.liveIds()))
                .append("until", Date.from(credited.until()));
    }

    private static Credited readCredited(Document document) {
        return new Credited(
                readOffsets(document, "given"),
                readOffsets(document, "live"),
                readRecent(document, "givenIds"),
                readRecent(document, "liveIds"),
                document.getDate("until").toInstant());
    }

    private static Document write(Map<Integer, Long> offsets) {
        Document document = new Document();
        offsets.forEach((partition, offset) -> document.append(String.valueOf(partition), offset));
        return document;
    }

    private static Map<Integer, Long> readOffsets(Document document, String name) {
        Map<Integer, Long> offsets = new HashMap<>();
        document.get(name, Document.class)
                .forEach((partition, offset) -> offsets.put(Integer.valueOf(partition), (Long) offset));
        return offsets;
    }

    private static Binary write(Recent recent) {
        return new Binary(recent.bytes());
    }

    private static Recent readRecent(Document document, String name) {
        return Recent.of(document.get(name, Binary.class).getData());
    }

    static Tallies readTallies(RawBsonDocument measures) {
        return tallies(measures.decode(DOCUMENTS));
    }

    private static Map<String, Tallies> readEvents(Document events) {
        Map<String, Tallies> byEvent = HashMap.newHashMap(events.size());
        events.forEach((eventId, measures) -> byEvent.put(eventId, tallies((Document) measures)));
        return byEvent;
    }

    private static Tallies tallies(Document measures) {
        Map<String, Tally> byMeasure = HashMap.newHashMap(measures.size());
        measures.forEach((measure, tally) -> byMeasure.put(measure, readTally(tally)));
        return new Tallies(byMeasure);
    }

    private static Document write(Tallies tallies) {
        Document document = new Document();
        tallies.byMeasure().forEach((measure, tally) -> document.append(measure, write(tally)));
        return document;
    }

    private static Object write(Tally tally) {
        return switch (tally) {
            case Tally.Amount(long amount) -> amount;
            case Tally.Members(var members) -> List.copyOf(members);
            // As text: decimals, and exactly.
            case Tally.Highest(var highest) -> highest.toString();
            case Tally.Run(var days) -> new Binary(days.bytes());
            case Tally.Last(var value, var occurredAt, long activity) ->
                new Document("value", value)
                        .append("occurredAt", Date.from(occurredAt))
                        .append("activity", activity);
        };
    }

    private static Tally readTally(Object tally) {
        return switch (tally) {
            case Long amount -> new Tally.Amount(amount);
            case List<?> members -> {
                LinkedHashSet<Long> distinct = new LinkedHashSet<>();
                members.forEach(member -> distinct.add((Long) member));
                yield new Tally.Members(distinct);
            }
            case String highest -> new Tally.Highest(new Value.Amount(new BigDecimal(highest)));
            case Binary days -> new Tally.Run(Days.of(days.getData()));
            case Document last ->
                new Tally.Last(
                        last.getString("value"), last.getDate("occurredAt").toInstant(), last.getLong("activity"));
            default -> throw new IllegalStateException("stored tally of unknown kind " + tally.getClass());
        };
    }
}
