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
 * with the old content, and would then win a conditional update it must lose. Here a command runs and its answer is
 * copied under the collection's own monitor, which every update takes.
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
            return handling.get().cloneDeeply();
        }
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
