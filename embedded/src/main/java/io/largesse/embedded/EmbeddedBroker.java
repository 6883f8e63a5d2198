package io.largesse.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka broker and its KRaft controller in this process: the real one, not a stand-in.
 *
 * <p>It is put together from the parts that {@code KafkaRaftServer} is made of, because only so can its sockets be
 * bound before it starts: no other process can take a "free" port in between, and a taken port is reported at once.
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** A broker that does not stop in this time is left to its fate: what it acknowledged is in its log. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final BrokerServer broker;
    private final ControllerServer controller;
    private final BoundSockets sockets;
    private final Address address;
    private final @Nullable Path ownDirectory;

    private EmbeddedBroker(
            BrokerServer broker,
            ControllerServer controller,
            BoundSockets sockets,
            Address address,
            @Nullable Path ownDirectory) {
        this.broker = broker;
        this.controller = controller;
        this.sockets = sockets;
        this.address = address;
        this.ownDirectory = ownDirectory;
    }

    /**
     * Starts a broker and returns when it takes requests (2 to 4 s).
     *
     * @param directory keeps the logs across restarts; null: a temporary one, deleted on close
     * @throws java.io.UncheckedIOException if the port is taken or the directory cannot be written
     */
    public static EmbeddedBroker start(Address address, @Nullable Path directory, Flush flush) {
        return start(address, directory, flush, Map.of());
    }

    /** @param more settings of the broker, such as what it asks of its clients; they override ours */
    public static EmbeddedBroker start(
            Address address, @Nullable Path directory, Flush flush, Map<String, String> more) {
        BoundSockets sockets = BoundSockets.bind(address);
        Path logs = directory == null ? Directories.temporary("broker") : directory;
        try {
            Directories.create(logs);
            format(logs);
            KafkaConfig config = new KafkaConfig(BrokerSettings.of(sockets, logs, directory != null, flush, more));
            Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> prepared =
                    KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedBroker.class), "");
            SharedServer shared = shared(config, prepared._1(), sockets);
            return new EmbeddedBroker(
                            new BrokerServer(shared),
                            new ControllerServer(shared, KafkaRaftServer.configSchema(), prepared._2()),
                            sockets,
                            new Address(address.host(), sockets.brokerPort()),
                            directory == null ? logs : null)
                    .startup();
        } catch (RuntimeException e) {
            sockets.close();
            if (directory == null) {
                Directories.deleteQuietly(logs);
            }
            throw e;
        }
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return address.reachable();
    }

    /** Stops the broker in order: clients are told, logs are closed, nothing has to be recovered at the next start. */
    @Override
    public void close() {
        try {
            broker.shutdown(STOP_WITHIN);
        } finally {
            controller.shutdown();
            sockets.close();
            if (ownDirectory != null) {
                Directories.deleteQuietly(ownDirectory);
            }
        }
    }

    private EmbeddedBroker startup() {
        try {
            controller.startup();
            broker.startup();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void format(Path logs) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setDirectories(List.of(logs.toString()))
                    .setMetadataLogDirectory(logs.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot prepare a broker directory in " + logs, e);
        }
    }

    private static SharedServer shared(KafkaConfig config, MetaPropertiesEnsemble directories, BoundSockets sockets) {
        return new SharedServer(
                config,
                directories,
                Time.SYSTEM,
                new Metrics(),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                List.of(),
                new StandardFaultHandlerFactory(),
                sockets);
    }
}
