package io.largesse.events.coupon;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The real store, which does not show what others wrote of codes when it is asked for the first time. */
final class LateStore extends MongoTemplate {

    private final AtomicBoolean shows = new AtomicBoolean();

    LateStore(MongoClient client, String database) {
        super(client, database);
    }

    @Override
    @SuppressWarnings("unchecked")
    public MongoCollection<Document> getCollection(@Nullable String name) {
        MongoCollection<Document> real = super.getCollection(name);
        return (MongoCollection<Document>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MongoCollection.class}, (_, method, arguments) -> {
                    if ("couponCodes".equals(name) && method.getName().equals("find") && !shows.getAndSet(true)) {
                        return real.find(Filters.eq("_id", ""));
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
