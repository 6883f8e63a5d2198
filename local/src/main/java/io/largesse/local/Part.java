package io.largesse.local;

import java.util.List;

/**
 * Everything that listens on a port, and which one unless an offset moves them all. In the order in which they start;
 * they end in the opposite one.
 */
enum Part {
    STORE("store", 27_017),
    BROKER("broker", 9_092),
    REGISTRY("schema registry", 8_081),
    AUTH("auth-service", 3_001),
    EVENTS("event-service", 3_002),
    ORCHESTRATOR("reward-orchestrator", 3_003),
    FULFILLMENT("fulfillment-service", 3_004),
    GATEWAY("gateway", 3_000);

    /** What services stand on. */
    static final List<Part> UNDERLYING = List.of(STORE, BROKER, REGISTRY);

    /** The highest offset that leaves every port a port. */
    static final int HIGHEST_OFFSET = 65_535 - 27_017;

    private final String title;
    private final int port;

    Part(String title, int port) {
        this.title = title;
        this.port = port;
    }

    String title() {
        return title;
    }

    int port(int offset) {
        return port + offset;
    }

    static List<Part> inStartOrder() {
        return List.of(values());
    }
}
