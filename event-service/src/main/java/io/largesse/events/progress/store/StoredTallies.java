package io.largesse.events.progress.store;

import io.largesse.events.condition.domain.Value;
import io.largesse.events.progress.domain.Counted;
import io.largesse.events.progress.domain.Days;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.events.progress.domain.Tally;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonType;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.io.BsonOutput;
import org.bson.types.Binary;

/**
 * What was counted, as it is stored: the bytes of a document in which {@code <progressKey>.<measure>} is a tally, whose type says of which kind. Of
 * what is read and written a thousand times a second only those that change are taken apart, the others stay bytes.
 */
final class StoredTallies implements Counted {

    private static final DocumentCodec DOCUMENTS = new DocumentCodec();
    private static final DecoderContext READING = DecoderContext.builder().build();
    private static final EncoderContext WRITING = EncoderContext.builder().build();
    private static final byte END = 0;
    private static final int ROOM_FOR_MORE = 256;

    static final StoredTallies NONE = new StoredTallies(new byte[] {5, 0, 0, 0, 0});

    private final byte[] bytes;

    StoredTallies(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** A field of the document. It begins with its type and its name. */
    private record Field(String name, int from, int value, int to) {}

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        ByteBuffer document = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int from = Integer.BYTES;
        while (bytes[from] != END) {
            int name = from + 1;
            int end = name;
            while (bytes[end] != END) {
                end++;
            }
            int value = end + 1;
            int to = value + document.getInt(value);
            fields.add(new Field(new String(bytes, name, end - name, StandardCharsets.UTF_8), from, value, to));
            from = to;
        }
        return fields;
    }

    @Override
    public Set<String> keys() {
        return fields().stream().map(Field::name).collect(Collectors.toSet());
    }

    @Override
    public int stored() {
        return bytes.length;
    }

    @Override
    public Tallies of(String progressKey) {
        return fields().stream()
                .filter(field -> field.name.equals(progressKey))
                .findFirst()
                .map(this::read)
                .orElse(Tallies.NONE);
    }

    @Override
    public Counted with(Set<String> keys, BiFunction<String, Tallies, Tallies> next, Set<String> without) {
        Set<String> remaining = new HashSet<>(keys);
        try (var document = new BasicOutputBuffer(bytes.length + ROOM_FOR_MORE)) {
            document.writeInt32(0);
            for (Field field : fields()) {
                if (without.contains(field.name)) {
                    continue;
                }
                if (remaining.remove(field.name)) {
                    write(document, field.name, next.apply(field.name, read(field)));
                } else {
                    document.writeBytes(bytes, field.from, field.to - field.from);
                }
            }
            remaining.forEach(key -> write(document, key, next.apply(key, Tallies.NONE)));
            document.writeByte(END);
            document.writeInt32(0, document.getPosition());
            return new StoredTallies(document.toByteArray());
        }
    }

    private Tallies read(Field field) {
        try (var reader = new BsonBinaryReader(ByteBuffer.wrap(bytes, field.value, field.to - field.value))) {
            Document measures = DOCUMENTS.decode(reader, READING);
            Map<String, Tally> byMeasure = HashMap.newHashMap(measures.size());
            measures.forEach((measure, tally) -> byMeasure.put(measure, tally(tally)));
            return new Tallies(byMeasure);
        }
    }

    private static void write(BsonOutput document, String key, Tallies tallies) {
        Document measures = new Document();
        tallies.byMeasure().forEach((measure, tally) -> measures.append(measure, stored(tally)));
        document.writeByte(BsonType.DOCUMENT.getValue());
        document.writeCString(key);
        try (var writer = new BsonBinaryWriter(document)) {
            DOCUMENTS.encode(writer, measures, WRITING);
        }
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
