package io.largesse.platform.test;

import io.largesse.embedded.Address;
import io.largesse.embedded.EmbeddedBroker;
import io.largesse.embedded.EmbeddedRegistry;
import io.largesse.embedded.EmbeddedStore;
import io.largesse.embedded.Flush;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

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

    /** A database of its own for whoever asks. */
    public static String freshDatabase() {
        return Store.instance.connectionString() + "/test" + databases.incrementAndGet();
    }

    /** Command line arguments for a service: a free port, a fresh database, and the shared broker and registry. */
    public static String[] arguments(String... more) {
        String[] shared = {
            "--server.port=0",
            "--spring.mongodb.uri=" + freshDatabase(),
            "--LARGESSE_KAFKA=" + bootstrapServers(),
            "--LARGESSE_REGISTRY=" + registryUrl(),
            "--largesse.messaging.partitions=3"
        };
        String[] all = Arrays.copyOf(shared, shared.length + more.length);
        System.arraycopy(more, 0, all, shared.length, more.length);
        return all;
    }
}
