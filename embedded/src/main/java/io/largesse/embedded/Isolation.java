package io.largesse.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command answers with must not change while it is written to the socket. The server answers with the stored
 * documents themselves and updates them in place, field by field, so a reader could be sent the new version number
 * with the old content, and would then win a conditional update it must lose. Here a command runs and the documents of
 * its answer are copied under the collection's own monitor, which every update takes. Their fields are enough: an update
 * puts another value into a field and never changes the value that is there.
 */
final class Isolation {

    /** Stages that lock a second collection: two such commands could wait for each other. */
    private static final List<String> OTHER_COLLECTIONS = List.of("$lookup", "$unionWith", "$merge", "$out");

    private Isolation() {}

    static Document run(
            MongoBackend backend, String database, String command, Document query, Supplier<Document> handling) {
        MongoCollection<?> collection = collection(backend, database, command, query);
        if (collection == null) {
            return handling.get();
        }
        // The monitor of AbstractSynchronizedMongoCollection is the collection itself.
        synchronized (collection) {
            return copy(handling.get());
        }
    }

    private static Document copy(Document answer) {
        Document copy = answer.clone();
        copy.replaceAll((_, value) -> value instanceof Document part ? copyPart(part) : value);
        return copy;
    }

    /** Of a document that is the answer, or of a cursor with a list of them. */
    private static Document copyPart(Document part) {
        Document copy = part.clone();
        copy.replaceAll((_, value) -> value instanceof List<?> batch ? copyBatch(batch) : value);
        return copy;
    }

    private static List<?> copyBatch(List<?> batch) {
        return batch.stream()
                .map(element -> element instanceof Document document ? document.clone() : element)
                .toList();
    }

    private static @Nullable MongoCollection<?> collection(
            MongoBackend backend, String database, String command, Document query) {
        Object name = command.equalsIgnoreCase("getMore") ? query.get("collection") : query.get(command);
        if (!(name instanceof String collection) || database.equals("admin") || joins(query)) {
            return null;
        }
        return backend.resolveDatabase(database).resolveCollection(collection, false);
    }

    private static boolean joins(Document query) {
        Object pipeline = query.get("pipeline");
        return pipeline != null && OTHER_COLLECTIONS.stream().anyMatch(pipeline.toString()::contains);
    }
}
