package io.largesse.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What makes a broker made for clusters small and quick on one machine. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final String BROKER_LISTENER = "PLAINTEXT";

    /**
     * A broker that stands still for so long counts as dead: until its next heartbeat no topic can be made or used. After kill -9 the
     * controller waits for as long before it lets the next broker in.
     */
    private static final Duration SESSION = Duration.ofSeconds(5);
    /** Where no next broker comes, only a slow machine is to be thought of. */
    private static final Duration SESSION_OF_THE_ONLY_ONE = Duration.ofMinutes(1);

    private BrokerSettings() {}

    /** @param kept whether another broker may come back to the logs */
    static Map<String, String> of(
            BoundSockets sockets, Path logs, boolean kept, Flush flush, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(TUNED);
        String host = sockets.host().contains(":") ? "[" + sockets.host() + "]" : sockets.host();
        String controller = Address.LOOPBACK + ":" + sockets.controllerPort();
        settings.put("log.dirs", logs.toString());
        Duration session = kept ? SESSION : SESSION_OF_THE_ONLY_ONE;
        settings.put("broker.session.timeout.ms", String.valueOf(session.toMillis()));
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put(
                "listeners",
                BROKER_LISTENER + "://" + host + ":" + sockets.brokerPort() + "," + CONTROLLER_LISTENER + "://"
                        + controller);
        if (flush == Flush.ALWAYS) {
            settings.put("log.flush.interval.messages", "1");
        }
        settings.putAll(more);
        return Map.copyOf(settings);
    }

    private static final Map<String, String> TUNED = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", String.valueOf(NODE_ID)),
            Map.entry("controller.listener.names", CONTROLLER_LISTENER),
            Map.entry("inter.broker.listener.name", BROKER_LISTENER),
            Map.entry(
                    "listener.security.protocol.map",
                    BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
            // A topic nobody created is a mistake, and the platform creates its own.
            Map.entry("auto.create.topics.enable", "false"),
            // One node has no replicas, and its own topics need no spread.
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "3"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            // Consumers of one process start together: nothing to wait for.
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // A member learns its partitions with its heartbeat, and a dead one gives them back with its session.
            Map.entry("group.consumer.heartbeat.interval.ms", "500"),
            Map.entry("group.consumer.min.heartbeat.interval.ms", "500"),
            Map.entry("group.consumer.session.timeout.ms", "6000"),
            Map.entry("group.consumer.min.session.timeout.ms", "6000"),
            Map.entry("group.min.session.timeout.ms", "1000"),
            // Threads and buffers meant for big machines; the log cleaner alone would take 128 MB of heap.
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"),
            Map.entry("group.coordinator.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
}
