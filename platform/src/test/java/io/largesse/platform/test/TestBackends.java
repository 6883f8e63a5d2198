package io.largesse.platform.test;

import io.largesse.embedded.Address;
import io.largesse.embedded.EmbeddedBroker;
import io.largesse.embedded.EmbeddedRegistry;
import io.largesse.embedded.EmbeddedStore;
import io.largesse.embedded.Flush;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The real broker, store and registry, on free ports and in memory, started by whoever asks first and shared by all tests of the
 * process. They end with it.
 */
public final class TestBackends {

    private static final AtomicInteger databases = new AtomicInteger();

    private TestBackends() {}

    private static final class Broker {
        static final EmbeddedBroker instance = EmbeddedBroker.start(Address.anyFree(), null, Flush.BY_SYSTEM);

        private Broker() {}

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(instance::close));
        }
    }

    private static final class Store {
        static final EmbeddedStore instance = EmbeddedStore.start(Address.anyFree(), null, Flush.BY_SYSTEM);

        private Store() {}
    }

    private static final class Registry {
        static final EmbeddedRegistry instance = EmbeddedRegistry.start(Address.anyFree(), null);

        private Registry() {}
    }

    public static String bootstrapServers() {
        return Broker.instance.bootstrapServers();
    }

    public static String registryUrl() {
        return Registry.instance.url();
    }

    public static String store() {
        return Store.instance.connectionString();
    }

    /** The name of a database of its own for whoever asks. */
    public static String freshDatabase() {
        return "test" + databases.incrementAndGet();
    }

    /** Command line arguments for a service: a free port, a fresh database, the shared broker and registry; and what is added. */
    public static String[] arguments(String... more) {
        // Spring makes a list of what is given twice.
        Set<String> given = Arrays.stream(more)
                .map(argument -> argument.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
        Stream<String> shared = Stream.of(
                        "--server.port=0",
                        "--LARGESSE_STORE=" + store(),
                        "--spring.mongodb.database=" + freshDatabase(),
                        "--LARGESSE_KAFKA=" + bootstrapServers(),
                        "--LARGESSE_REGISTRY=" + registryUrl(),
                        "--largesse.messaging.partitions=3",
                        // On a slow machine a thread stands still for seconds now and then, which is no fault.
                        "--largesse.messaging.table-max-age=5m",
                        "--largesse.messaging.registry-timeout=60s",
                        "--spring.kafka.consumer.properties.session.timeout.ms=45000",
                        "--spring.kafka.producer.properties.max.block.ms=60000",
                        "--spring.kafka.producer.properties.request.timeout.ms=30000",
                        "--spring.kafka.producer.properties.delivery.timeout.ms=120000")
                .filter(argument -> !given.contains(argument.replaceFirst("=.*", "")));
        return Stream.concat(shared, Arrays.stream(more)).toArray(String[]::new);
    }
}
