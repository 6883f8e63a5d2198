package io.largesse.chaos.cluster;

import io.largesse.chaos.check.Parts;
import io.largesse.chaos.network.Proxy;
import io.largesse.embedded.Address;
import io.largesse.embedded.EmbeddedRegistry;
import io.largesse.embedded.Ports;
import io.largesse.embedded.gameserver.ExampleGameServer;
import io.largesse.embedded.gameserver.Misbehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Broker, store and registry, an example game server, and two nodes of every service. A node asks only nodes of its own number, and
 * clients ask both gateways.
 */
public final class Cluster implements AutoCloseable {

    public static final int NODES_PER_SERVICE = 2;

    /** Both what the accounts and the machine client of the profile {@code local} have. */
    public static final String SECRET = "largesse-local";

    private static final String WEBHOOK_SECRET = "a secret of the example game server's, for chaos";
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    /** What the broker calls itself. Every node takes it for its own address, by a file of hosts. */
    private static final String BROKER_HOST = "localhost";

    private final Part store;
    private final Part broker;
    private final EmbeddedRegistry registry;
    private final ExampleGameServer gameServer;
    private final List<Node> nodes = new ArrayList<>();
    private final Path directory;

    private Cluster(Path directory) {
        this.directory = directory;
        registry = EmbeddedRegistry.start(Address.anyFree(), null);
        gameServer = ExampleGameServer.start(Address.anyFree(), WEBHOOK_SECRET, Misbehaviour.NONE, _ -> {});
        store = new Part(PartMain.STORE, new Address(Address.LOOPBACK, Ports.anyFree()), directory);
        broker = new Part(PartMain.BROKER, new Address(BROKER_HOST, Ports.anyFree()), directory);
        int port = Ports.anyFree();
        for (int number = 1; number <= NODES_PER_SERVICE; number++) {
            for (Service service : Service.values()) {
                nodes.add(node(service, number, port));
            }
        }
    }

    /**
     * Starts everything, and returns when every node is ready.
     *
     * @param directory for data and logs
     */
    public static Cluster start(Path directory) {
        var cluster = new Cluster(directory);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "shutdown"));
        try {
            cluster.store.start();
            cluster.broker.start();
            cluster.startNodes();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private Node node(Service service, int number, int port) {
        String host = host(service, number);
        Proxy toStore = Proxy.start(new Address(host, store.address().port()), store.address());
        Proxy toBroker = Proxy.start(new Address(host, broker.address().port()), broker.address());
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--LARGESSE_HOST=" + host,
                "--LARGESSE_KAFKA=" + broker.address().reachable(),
                "--LARGESSE_STORE=mongodb://" + host + ":" + store.address().port(),
                "--LARGESSE_REGISTRY=" + registry.url(),
                "--spring.profiles.active=local",
                "--largesse.messaging.partitions=3",
                "--spring.kafka.producer.compression-type=none",
                "--largesse.fulfillment.providers.ITEM=game",
                "--largesse.fulfillment.webhooks.game.url=" + gameServer.url(),
                "--largesse.fulfillment.webhooks.game.secret=" + WEBHOOK_SECRET,
                "--largesse.fulfillment.webhooks.game.allow-private-addresses=true"));
        for (Service other : Service.values()) {
            settings.add("--" + other.address() + "=http://" + host(other, number) + ":" + port);
        }
        var node = new Node(
                service,
                number,
                URI.create("http://" + host + ":" + port),
                toStore,
                toBroker,
                List.copyOf(settings),
                directory);
        writeHosts(directory.resolve(node.name() + ".hosts"), host);
        return node;
    }

    private static void writeHosts(Path file, String host) {
        try {
            String machine = InetAddress.getLocalHost().getHostName();
            Files.writeString(file, "%s %s%n%s %s%n".formatted(host, BROKER_HOST, host, machine));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String host(Service service, int number) {
        return "127.0.%d.%d".formatted(number, 1 + List.of(Service.values()).indexOf(service));
    }

    /** Starts all nodes, and returns when they are ready. */
    public void startNodes() {
        nodes.forEach(Node::start);
        awaitReady();
    }

    /** @throws IllegalStateException where a node is not ready in time */
    public void awaitReady() {
        for (Node node : nodes) {
            Await.until(node.name() + " is ready; its log is in " + directory, READY_WITHIN, () -> {
                revive();
                return node.isReady();
            });
        }
    }

    /** Starts again what has ended by itself, as any supervisor would: a node that starts while what it needs is away gives up. */
    public void revive() {
        nodes.stream().filter(node -> !node.isAlive()).forEach(Node::start);
    }

    /** Has all nodes leave in order, at the same time. */
    public void stopNodes() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            nodes.forEach(node -> threads.execute(node::stop));
        }
    }

    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** @param number 1 or 2 */
    public Node node(Service service, int number) {
        return nodes.stream().filter(node -> node.service() == service).toList().get(number - 1);
    }

    public List<URI> gateways() {
        return nodes.stream()
                .filter(node -> node.service() == Service.GATEWAY)
                .map(Node::url)
                .toList();
    }

    public Part store() {
        return store;
    }

    public Part broker() {
        return broker;
    }

    public ExampleGameServer gameServer() {
        return gameServer;
    }

    /** Where the checker finds what the nodes keep, past their proxies. */
    public Parts parts() {
        return new Parts(
                "mongodb://" + store.address().reachable(), broker.address().reachable(), registry.url());
    }

    @Override
    public void close() {
        stopNodes();
        nodes.forEach(Node::close);
        gameServer.close();
        broker.kill();
        store.kill();
        registry.close();
    }
}
