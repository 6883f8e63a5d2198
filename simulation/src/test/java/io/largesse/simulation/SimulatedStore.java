package io.largesse.simulation;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoExceptionTranslator;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/** The store that all members share; it outlives them. */
final class SimulatedStore extends MongoTemplate {

    private static final MongoDatabaseFactory NOWHERE = (MongoDatabaseFactory) Proxy.newProxyInstance(
            SimulatedStore.class.getClassLoader(), new Class<?>[] {MongoDatabaseFactory.class}, (_, method, _) -> {
                if (method.getName().equals("getExceptionTranslator")) {
                    return new MongoExceptionTranslator();
                }
                throw new UnsupportedOperationException(method.toString());
            });
    private static final MappingMongoConverter CONVERTER =
            new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, new MongoMappingContext());

    private final World world;
    private final Map<String, SimulatedCollection> collections = new TreeMap<>();
    private boolean away;

    SimulatedStore(World world) {
        super(NOWHERE, CONVERTER);
        this.world = world;
    }

    @Override
    public MongoCollection<Document> getCollection(@Nullable String name) {
        return of(requireNonNull(name)).asCollection();
    }

    @Override
    public MongoDatabase getDb() {
        throw new UnsupportedOperationException();
    }

    /** Nobody reaches it, or everybody does again. */
    void away(boolean is) {
        away = is;
    }

    boolean isAway() {
        return away;
    }

    SimulatedCollection of(String name) {
        return collections.computeIfAbsent(name, _ -> new SimulatedCollection(name, world));
    }
}
