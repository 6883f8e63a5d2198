package io.largesse.events.coupon;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The real store, one operation at a time, as one process sees it that may end in the middle of a write. */
final class SteppedStore extends MongoTemplate {

    private static final Set<String> WRITES = Set.of("insertMany", "updateOne", "updateMany");

    private final Stepwise process;
    private final Random random;
    private final String lost;

    /** @param lost a kind of write that is not made although it seems to be */
    SteppedStore(MongoClient client, String database, Stepwise process, Random random, String lost) {
        super(client, database);
        this.process = process;
        this.random = random;
        this.lost = lost;
    }

    @Override
    @SuppressWarnings("unchecked")
    public MongoCollection<Document> getCollection(@Nullable String name) {
        MongoCollection<Document> real = super.getCollection(name);
        return (MongoCollection<Document>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MongoCollection.class}, (_, method, arguments) -> {
                    boolean dies = process.awaitTurn();
                    if (method.getName().equals(lost)) {
                        return null;
                    }
                    if (!dies) {
                        return invoke(() -> method.invoke(real, arguments));
                    }
                    if (WRITES.contains(method.getName()) && random.nextInt(4) > 0) {
                        invokePartly(() -> method.invoke(real, some(arguments)));
                    }
                    throw new Stepwise.Crash();
                });
    }

    private interface Invocation {
        @Nullable
        Object run() throws ReflectiveOperationException;
    }

    private static @Nullable Object invoke(Invocation invocation) throws Throwable {
        try {
            return invocation.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Nobody hears of what it ran into. */
    private static void invokePartly(Invocation invocation) throws Throwable {
        try {
            invoke(invocation);
        } catch (MongoBulkWriteException e) {
            // some were there before
        }
    }

    /** Of several documents to insert, in no order, only some. */
    private Object[] some(Object[] arguments) {
        Object[] changed = arguments.clone();
        if (arguments[0] instanceof List<?> documents) {
            List<Object> some = new ArrayList<>(documents);
            Collections.shuffle(some, random);
            changed[0] = some.subList(0, 1 + random.nextInt(some.size()));
        }
        return changed;
    }
}
