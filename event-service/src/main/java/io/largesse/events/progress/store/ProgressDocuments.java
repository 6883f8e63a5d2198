package io.largesse.events.progress.store;

import io.largesse.events.progress.domain.Credited;
import io.largesse.events.progress.domain.Progress;
import io.largesse.events.progress.domain.Recent;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Binary;

/**
 * Progress as documents. What was counted is a field of bytes: nobody searches in it, and a store copies bytes more cheaply than hundreds of
 * fields.
 */
final class ProgressDocuments {

    static final String EVENTS = "events";
    private static final String CREDITED = "credited";
    private static final String OFFSETS = "offsets";
    private static final String RECENT = "recent";
    private static final String TOPIC = "topic";
    private static final String VERSION = "version";

    private static final DocumentCodec DOCUMENTS = new DocumentCodec();

    private ProgressDocuments() {}

    static Progress none(String userId) {
        return new Progress(userId, "", Map.of(), Recent.NONE, StoredTallies.NONE, Map.of(), 0);
    }

    /** @param progress what was decided on one that was read here, or on {@link #none} */
    static Document write(Progress progress) {
        Document credited = new Document();
        progress.credited().forEach((eventId, its) -> credited.append(eventId, write(its)));
        return new Document("_id", progress.userId())
                .append(TOPIC, progress.topicId())
                .append(OFFSETS, write(progress.offsets()))
                .append(RECENT, write(progress.recent()))
                .append(EVENTS, new Binary(((StoredTallies) progress.tallies()).bytes()))
                .append(CREDITED, bytes(credited))
                .append(VERSION, progress.version());
    }

    static Progress read(Document document) {
        Map<String, Credited> credited = new HashMap<>();
        new RawBsonDocument(document.get(CREDITED, Binary.class).getData())
                .decode(DOCUMENTS)
                .forEach((eventId, its) -> credited.put(eventId, readCredited((Document) its)));
        return new Progress(
                document.getString("_id"),
                document.getString(TOPIC),
                readOffsets(document, OFFSETS),
                readRecent(document, RECENT),
                readEvents(document),
                credited,
                document.getLong(VERSION));
    }

    private static Binary bytes(Document document) {
        try (var buffer = new BasicOutputBuffer();
                var writer = new BsonBinaryWriter(buffer)) {
            DOCUMENTS.encode(writer, document, EncoderContext.builder().build());
            return new Binary(buffer.toByteArray());
        }
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

    static StoredTallies readEvents(Document document) {
        return new StoredTallies(document.get(EVENTS, Binary.class).getData());
    }
}
