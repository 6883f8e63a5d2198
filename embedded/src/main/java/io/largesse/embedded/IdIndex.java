package io.largesse.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index of {@code _id}, used by every query that names an {@code _id}. The server uses an index only where a query names its
 * fields and no others, so that each conditional update, by {@code _id} and {@code version}, would look at every document. What
 * an index finds is held against the whole query afterwards.
 */
final class IdIndex<P> extends Index<P> {

    private static final String ID = "_id";
    private static final String AND = "$and";

    private final Index<P> ids;

    private IdIndex(Index<P> ids) {
        super(ids.getName(), ids.getKeys(), false);
        this.ids = ids;
    }

    /** The same index; if it is the one of {@code _id}, used more often. */
    static <P> Index<P> of(Index<P> index, List<IndexKey> keys) {
        return keys.size() == 1 && keys.getFirst().getKey().equals(ID) ? new IdIndex<>(index) : index;
    }

    @Override
    public boolean canHandle(Document query) {
        Document byId = byId(query);
        return byId != null && ids.canHandle(byId);
    }

    @Override
    public Iterable<P> getPositions(Document query) {
        Document byId = byId(query);
        return ids.getPositions(byId == null ? query : byId);
    }

    /** What the query asks of the {@code _id} alone; null if nothing. */
    private static @Nullable Document byId(Document query) {
        if (query.containsKey(ID)) {
            return new Document(ID, query.get(ID));
        }
        if (query.get(AND) instanceof List<?> parts) {
            for (Object part : parts) {
                Document byId = part instanceof Document document ? byId(document) : null;
                if (byId != null) {
                    return byId;
                }
            }
        }
        return null;
    }

    @Override
    public P getPosition(Document document) {
        return ids.getPosition(document);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<P> collection) {
        ids.checkAdd(document, collection);
    }

    @Override
    public void add(Document document, P position, MongoCollection<P> collection) {
        ids.add(document, position, collection);
    }

    @Override
    public P remove(Document document) {
        return ids.remove(document);
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<P> collection) {
        ids.checkUpdate(oldDocument, newDocument, collection);
    }

    @Override
    public void updateInPlace(Document oldDocument, Document newDocument, P position, MongoCollection<P> collection) {
        ids.updateInPlace(oldDocument, newDocument, position, collection);
    }

    @Override
    public long getCount() {
        return ids.getCount();
    }

    @Override
    public long getDataSize() {
        return ids.getDataSize();
    }

    @Override
    public boolean isUnique() {
        return ids.isUnique();
    }

    @Override
    public void drop() {
        ids.drop();
    }
}
