package io.largesse.events.progress.store;

import io.largesse.events.condition.domain.Value;
import io.largesse.events.progress.domain.Counted;
import io.largesse.events.progress.domain.Days;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.domain.Tally;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Binary;

/**
 * What was counted, as it is stored: the bytes of a document in which {@code <progressKey>.<measure>} is a tally, whose type says of which kind. Of
 * what is read and written a thousand times a second only those that change are taken apart, the others stay bytes.
 */
final class StoredTallies implements Counted {

    private static final DocumentCodec DOCUMENTS = new DocumentCodec();
    private static final DecoderContext READING = DecoderContext.builder().build();
    private static final EncoderContext WRITING = EncoderContext.builder().build();
    private static final int ROOM_FOR_MORE = 256;

    static final StoredTallies NONE = new StoredTallies(new byte[] {5, 0, 0, 0, 0});

    private final byte[] bytes;

    StoredTallies(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new HashSet<>();
        try (BsonBinaryReader reader = reader()) {
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                keys.add(reader.readName());
                reader.skipValue();
            }
        }
        return keys;
    }

    @Override
    public int stored() {
        return bytes.length;
    }

    @Override
    public Tallies of(String progressKey) {
        try (BsonBinaryReader reader = reader()) {
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                if (reader.readName().equals(progressKey)) {
                    return read(reader);
                }
                reader.skipValue();
            }
        }
        return Tallies.NONE;
    }

    @Override
    public Counted with(Set<String> keys, BiFunction<String, Tallies, Tallies> next, Set<String> without) {
        Set<String> remaining = new HashSet<>(keys);
        try (BsonBinaryReader reader = reader();
                var buffer = new BasicOutputBuffer(bytes.length + ROOM_FOR_MORE);
                var writer = new BsonBinaryWriter(buffer)) {
            writer.writeStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                String key = reader.readName();
                boolean forgotten = without.contains(key);
                if (remaining.contains(key) && !forgotten) {
                    remaining.remove(key);
                    write(writer, key, next.apply(key, read(reader)));
                } else if (forgotten) {
                    reader.skipValue();
                } else {
                    writer.writeName(key);
                    writer.pipe(reader);
                }
            }
            remaining.forEach(key -> write(writer, key, next.apply(key, Tallies.NONE)));
            writer.writeEndDocument();
            return new StoredTallies(buffer.toByteArray());
        }
    }

    private BsonBinaryReader reader() {
        var reader = new BsonBinaryReader(ByteBuffer.wrap(bytes));
        reader.readStartDocument();
        return reader;
    }

    private static Tallies read(BsonBinaryReader reader) {
        Document measures = DOCUMENTS.decode(reader, READING);
        Map<String, Tally> byMeasure = HashMap.newHashMap(measures.size());
        measures.forEach((measure, tally) -> byMeasure.put(measure, tally(tally)));
        return new Tallies(byMeasure);
    }

    private static void write(BsonBinaryWriter writer, String key, Tallies tallies) {
        Document measures = new Document();
        tallies.byMeasure().forEach((measure, tally) -> measures.append(measure, stored(tally)));
        writer.writeName(key);
        DOCUMENTS.encode(writer, measures, WRITING);
    }

    private static Object stored(Tally tally) {
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

    private static Tally tally(Object stored) {
        return switch (stored) {
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
            default -> throw new IllegalStateException("stored tally of unknown kind " + stored.getClass());
        };
    }
}
