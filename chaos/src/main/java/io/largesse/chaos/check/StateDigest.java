package io.largesse.chaos.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * All that the services keep, in few bytes: enough to tell whether it has changed, and where. Every collection of every service counts,
 * whether this class has heard of it or not.
 *
 * @param collections by name, {@code <service>.<collection>}: of every document by {@code _id}, of every field a digest of its value
 */
public record StateDigest(Map<String, Map<String, Map<String, Long>>> collections) {

    /**
     * What a replay rewrites by right. A command that comes again, to confirm or to release, writes every slot and stock document of its
     * claim anew with the next version even where nothing else changes: so a writer who decided on what was there before must fail.
     */
    private static final Map<String, Set<String>> REWRITTEN =
            Map.of(Stores.EVENTS + ".slots", Set.of("version"), Stores.EVENTS + ".stock", Set.of("version"));

    /** What the stores hold now; meant for a platform at rest. */
    public static StateDigest of(Parts parts) {
        Map<String, Map<String, Map<String, Long>>> collections = new TreeMap<>();
        try (Stores stores = Stores.open(parts)) {
            for (String service : Stores.DATABASES) {
                for (String name : stores.database(service).listCollectionNames()) {
                    String path = service + "." + name;
                    Map<String, Map<String, Long>> documents = new TreeMap<>();
                    for (Document document :
                            stores.database(service).getCollection(name).find()) {
                        documents.put(
                                String.valueOf(document.get("_id")),
                                fields(document, REWRITTEN.getOrDefault(path, Set.of())));
                    }
                    if (!documents.isEmpty()) {
                        collections.put(path, documents);
                    }
                }
            }
        }
        return new StateDigest(collections);
    }

    /** What is there only before, only after, or otherwise than before: a line per document, with the fields that differ. */
    public static List<String> differences(StateDigest earlier, StateDigest later) {
        List<String> differences = new ArrayList<>();
        for (String path : union(earlier.collections.keySet(), later.collections.keySet())) {
            var before = earlier.collections.getOrDefault(path, Map.of());
            var after = later.collections.getOrDefault(path, Map.of());
            for (String id : union(before.keySet(), after.keySet())) {
                String difference = difference(before.get(id), after.get(id));
                if (difference != null) {
                    differences.add(path + " " + id + " " + difference);
                }
            }
        }
        return differences;
    }

    private static @Nullable String difference(@Nullable Map<String, Long> before, @Nullable Map<String, Long> after) {
        if (before == null) {
            return "is new";
        }
        if (after == null) {
            return "is gone";
        }
        Set<String> fields = union(before.keySet(), after.keySet());
        fields.removeIf(field -> before.containsKey(field) && before.get(field).equals(after.get(field)));
        return fields.isEmpty() ? null : "has changed: " + String.join(", ", fields);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    private static Map<String, Long> fields(Document document, Set<String> except) {
        Map<String, Long> fields = new TreeMap<>();
        document.forEach((field, value) -> {
            if (!except.contains(field)) {
                fields.put(field.intern(), digest(value));
            }
        });
        return Map.copyOf(fields);
    }

    private static long digest(@Nullable Object value) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            String text = new Document("value", inOrder(value)).toJson();
            return ByteBuffer.wrap(sha.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The order of a document's fields is no state. */
    private static @Nullable Object inOrder(@Nullable Object value) {
        return switch (value) {
            case Document document -> {
                Document sorted = new Document();
                new TreeMap<>(document).forEach((field, inner) -> sorted.append(field, inOrder(inner)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(StateDigest::inOrder).toList();
            case null -> null;
            default -> value;
        };
    }
}
