package io.largesse.embedded;

import java.util.Map;

/**
 * Broker, store and registry, in memory, started once for all tests of a JVM and ended with it.
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void parts(DynamicPropertyRegistry properties) {
 *     EmbeddedParts.shared().properties().forEach((name, value) -> properties.add(name, () -> value));
 * }
 * }</pre>
 */
public final class EmbeddedParts {

    private final EmbeddedBroker broker;
    private final EmbeddedStore store;
    private final EmbeddedRegistry registry;

    private EmbeddedParts(EmbeddedBroker broker, EmbeddedStore store, EmbeddedRegistry registry) {
        this.broker = broker;
        this.store = store;
        this.registry = registry;
    }

    /** The parts of this JVM; the first call starts them (3 to 6 s). */
    public static EmbeddedParts shared() {
        return Shared.PARTS;
    }

    public EmbeddedBroker broker() {
        return broker;
    }

    public EmbeddedStore store() {
        return store;
    }

    public EmbeddedRegistry registry() {
        return registry;
    }

    /** Where a service finds them, by the names that every service's configuration knows. */
    public Map<String, String> properties() {
        return Map.of(
                "LARGESSE_KAFKA", broker.bootstrapServers(),
                "LARGESSE_STORE", store.connectionString(),
                "LARGESSE_REGISTRY", registry.url());
    }

    private static EmbeddedParts start() {
        EmbeddedStore store = EmbeddedStore.start(Address.anyFree(), null, Flush.BY_SYSTEM);
        EmbeddedBroker broker = EmbeddedBroker.start(Address.anyFree(), null, Flush.BY_SYSTEM);
        EmbeddedRegistry registry = EmbeddedRegistry.start(Address.anyFree(), null);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            registry.close();
            broker.close();
            store.close();
        }));
        return new EmbeddedParts(broker, store, registry);
    }

    private static final class Shared {
        static final EmbeddedParts PARTS = start();
    }
}
