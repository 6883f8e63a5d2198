package io.largesse.simulation;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What a query finds, looked for when it is gone through. */
final class Found implements InvocationHandler {

    private final SimulatedCollection collection;
    private final BsonDocument filter;
    private @Nullable BsonDocument projection;
    private @Nullable String sortedBy;
    private int limit = Integer.MAX_VALUE;

    Found(SimulatedCollection collection, BsonDocument filter) {
        this.collection = collection;
        this.filter = filter;
    }

    Object asIterable() {
        return Proxy.newProxyInstance(Found.class.getClassLoader(), new Class<?>[] {FindIterable.class}, this);
    }

    @Override
    @SuppressWarnings("unchecked") // the methods' signatures say so
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) {
        Object argument = given == null ? method : given[0];
        switch (method.getName()) {
            case "batchSize" -> {}
            case "projection" -> projection = SimulatedCollection.bson((Bson) argument);
            case "sort" -> sortedBy = SimulatedCollection.bson((Bson) argument).getFirstKey();
            case "limit" -> limit = (Integer) argument;
            case "iterator" -> {
                return cursor(read().iterator());
            }
            case "first" -> {
                List<Document> found = read();
                return found.isEmpty() ? null : found.getFirst();
            }
            case "into" -> {
                var into = (Collection<Document>) argument;
                into.addAll(read());
                return into;
            }
            default -> throw new UnsupportedOperationException(method.toString());
        }
        return proxy;
    }

    private List<Document> read() {
        List<Document> found = collection.read(filter, projection);
        if (sortedBy != null) {
            String field = sortedBy;
            found.sort(Comparator.comparing((Document document) -> document.get(field, Date.class))
                    .thenComparing(document -> document.getString("_id")));
        }
        return limit < found.size() ? found.subList(0, limit) : found;
    }

    private static Object cursor(Iterator<Document> left) {
        return Proxy.newProxyInstance(
                Found.class.getClassLoader(),
                new Class<?>[] {MongoCursor.class},
                (_, method, _) -> switch (method.getName()) {
                    case "hasNext" -> left.hasNext();
                    case "next" -> left.next();
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }
}
