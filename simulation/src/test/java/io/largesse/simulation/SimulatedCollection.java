package io.largesse.simulation;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoSocketWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A collection in memory: one document is written at once, several are not, and anything may fail before, after or in between. What
 * is stored is never changed, only replaced, so that reading it needs no copy.
 */
final class SimulatedCollection implements InvocationHandler {

    static final CodecRegistry CODECS = MongoClientSettings.getDefaultCodecRegistry();

    private static final ServerAddress SERVER = new ServerAddress("simulated");
    private static final int DUPLICATE_KEY = 11000;
    private static final int WRITE_CONCERN_FAILED = 64;

    private final String name;
    private final World world;
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final MongoCollection<Document> collection = proxy();

    SimulatedCollection(String name, World world) {
        this.name = name;
        this.world = world;
    }

    MongoCollection<Document> asCollection() {
        return collection;
    }

    /** As they are, for who looks at the world from outside. */
    Collection<Document> documents() {
        return documents.values();
    }

    @Nullable
    Document get(String id) {
        return documents.get(id);
    }

    void put(Document document) {
        documents.put(document.getString("_id"), Documents.copy(document));
    }

    @SuppressWarnings("unchecked") // it has no other type of document
    private MongoCollection<Document> proxy() {
        return (MongoCollection<Document>) Proxy.newProxyInstance(
                SimulatedCollection.class.getClassLoader(), new Class<?>[] {MongoCollection.class}, this);
    }

    @Override
    @SuppressWarnings("unchecked") // the methods' signatures say so
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) {
        Object[] arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "find" -> new Found(this, bson((Bson) arguments[0])).asIterable();
            case "insertMany" -> {
                insert((List<Document>) arguments[0]);
                yield null;
            }
            case "bulkWrite" -> write((List<WriteModel<Document>>) arguments[0]);
            // Only progress is read in another class than it was stored in, and nobody has made any.
            case "withDocumentClass" -> proxy;
            case "createIndex" -> "index";
            case "getNamespace" -> new MongoNamespace("simulation", name);
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }

    static BsonDocument bson(Bson bson) {
        return bson.toBsonDocument(Document.class, CODECS);
    }

    List<Document> read(BsonDocument filter, @Nullable BsonDocument projection) {
        world.point("read", name);
        if (world.store().isAway() || world.strikes(Hazard.STORE_FAILS)) {
            throw new MongoSocketReadException("simulated", SERVER, new IOException());
        }
        List<Document> found = new ArrayList<>();
        for (Document document : candidates(filter)) {
            if (Documents.matches(document, filter)) {
                Document seen = projection == null ? document : Documents.only(document, projection);
                found.add(world.seams().found(world.current(), name, seen));
            }
        }
        return found;
    }

    // Asking for ids need not look at all there is.
    private Collection<Document> candidates(BsonDocument filter) {
        BsonValue ids = filter.get("_id");
        if (ids == null) {
            return documents.values();
        }
        List<Document> some = new ArrayList<>();
        if (ids.isString()) {
            add(some, ids);
        } else {
            ids.asDocument().getArray("$in").forEach(id -> add(some, id));
        }
        return some;
    }

    private void add(List<Document> some, BsonValue id) {
        Document document = documents.get(id.asString().getValue());
        if (document != null) {
            some.add(document);
        }
    }

    private void insert(List<Document> inserted) {
        var _ = write(inserted.stream().map(InsertOneModel::new).toList());
    }

    private BulkWriteResult write(List<? extends WriteModel<Document>> writes) {
        world.point("write", name);
        if (world.store().isAway() || world.strikes(Hazard.STORE_FAILS)) {
            throw new MongoSocketWriteException("simulated", SERVER, new IOException());
        }
        boolean partly = writes.size() > 1 && world.strikes(Hazard.STORE_PARTLY);
        List<BulkWriteError> errors = new ArrayList<>();
        int matched = 0;
        int inserted = 0;
        for (int i = 0; i < writes.size(); i++) {
            if (i > 0) {
                world.between();
            }
            if (partly && world.chance().of(0.5)) {
                continue;
            }
            switch (writes.get(i)) {
                case InsertOneModel<Document> insert when insert(insert.getDocument()) -> inserted++;
                case InsertOneModel<Document> _ ->
                    errors.add(new BulkWriteError(DUPLICATE_KEY, "duplicate key", new BsonDocument(), i));
                case UpdateOneModel<Document> update ->
                    matched += update(bson(update.getFilter()), (Document) update.getUpdate()) ? 1 : 0;
                case ReplaceOneModel<Document> replace ->
                    matched +=
                            update(bson(replace.getFilter()), new Document("$set", replace.getReplacement())) ? 1 : 0;
                default -> throw new UnsupportedOperationException(String.valueOf(writes.get(i)));
            }
        }
        world.point("written", name);
        if (partly || world.strikes(Hazard.STORE_UNCLEAR)) {
            throw new MongoSocketReadException("simulated", SERVER, new IOException());
        }
        BulkWriteResult result = BulkWriteResult.acknowledged(inserted, matched, 0, matched, List.of(), List.of());
        if (world.strikes(Hazard.STORE_UNCONFIRMED)) {
            var unconfirmed =
                    new WriteConcernError(WRITE_CONCERN_FAILED, "WriteConcernFailed", "simulated", new BsonDocument());
            throw new MongoBulkWriteException(result, errors, unconfirmed, SERVER, Set.of());
        }
        if (!errors.isEmpty()) {
            throw new MongoBulkWriteException(result, errors, null, SERVER, Set.of());
        }
        return result;
    }

    private boolean insert(Document document) {
        String id = document.getString("_id");
        tried(id, document);
        if (documents.containsKey(id)) {
            return false;
        }
        if (world.seams().takes(name, document)) {
            Document stored = Documents.copy(document);
            documents.put(id, stored);
            world.laws().stored(name, stored);
        }
        return true;
    }

    private boolean update(BsonDocument given, Document update) {
        BsonDocument filter = world.seams().filter(name, flat(given));
        String id = filter.getString("_id").getValue();
        tried(id, update);
        Document document = documents.get(id);
        if (document == null || !Documents.matches(document, filter)) {
            return false;
        }
        if (world.seams().takes(name, update)) {
            Document updated = Documents.updated(document, update);
            documents.put(id, updated);
            world.laws().stored(name, updated);
        }
        return true;
    }

    private void tried(String id, Document write) {
        Task task = world.current();
        if (task != null) {
            world.seams().tried(task, name, id, write);
        }
    }

    private static BsonDocument flat(BsonDocument filter) {
        var flat = new BsonDocument();
        filter.forEach((field, value) -> {
            if (field.equals("$and")) {
                value.asArray().forEach(term -> flat.putAll(flat(term.asDocument())));
            } else {
                flat.put(field, value);
            }
        });
        return flat;
    }
}
