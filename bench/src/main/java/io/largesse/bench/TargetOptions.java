package io.largesse.bench;

import io.largesse.bench.players.Accounts;
import io.largesse.bench.process.JvmFlags;
import io.largesse.bench.process.Listener;
import io.largesse.bench.process.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which platform is measured: by default one that is started for it, in memory, on ports of its own. */
final class TargetOptions {

    private static final int GATEWAY = 3000;
    private static final int ORCHESTRATOR = 3003;
    private static final int REGISTRY = 8081;
    private static final int BROKER = 9092;

    @Option(
            names = "--fsync",
            description = "Start the platform so that every write is forced to the disk before it is acknowledged.")
    boolean fsync;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "500",
            description = "Added to every port of the platform that is started (default: ${DEFAULT-VALUE}).")
    int portOffset;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "5g",
            description = "Java heap of the platform that is started: it keeps every claim in memory (default:"
                    + " ${DEFAULT-VALUE}).")
    String heap = "";

    @Option(
            names = "--jvm",
            paramLabel = "FLAG",
            description = "A flag for its JVM, instead of one of the same kind. May be given several times.")
    List<String> jvm = List.of();

    @Option(names = "--url", paramLabel = "URL", description = "Measure the platform whose gateway is there instead.")
    @Nullable
    URI url;

    @Option(
            names = "--orchestrator",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:3003",
            description = "With --url: the orchestrator's own door (default: ${DEFAULT-VALUE}).")
    @Nullable
    URI orchestrator;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "With --url: its broker (default: ${DEFAULT-VALUE}).")
    @Nullable
    String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081/apis/ccompat/v7",
            description = "With --url: its registry's Confluent-compatible API (default: ${DEFAULT-VALUE}).")
    @Nullable
    URI registry;

    @Option(names = "--operator", paramLabel = "NAME", defaultValue = "operator", description = "Who makes the events.")
    String operator = "";

    @Option(
            names = "--operator-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:LARGESSE_OPERATOR_PASSWORD:-" + Accounts.LOCAL_SECRET + "}",
            description = "Default: $LARGESSE_OPERATOR_PASSWORD, or that of the local platform.")
    String operatorPassword = "";

    @Option(
            names = "--game-server",
            paramLabel = "CLIENT",
            defaultValue = "game-server",
            description = "Machine client that reports activities (default: ${DEFAULT-VALUE}).")
    String gameServer = "";

    @Option(
            names = "--game-server-secret",
            paramLabel = "SECRET",
            defaultValue = "${env:LARGESSE_GAME_SERVER_SECRET:-" + Accounts.LOCAL_SECRET + "}",
            description = "Default: $LARGESSE_GAME_SERVER_SECRET, or that of the local platform.")
    String gameServerSecret = "";

    /** The platform that {@link #url} names, and its process where it is this machine's. */
    Target running(URI gateway) {
        return new Target(
                gateway,
                Objects.requireNonNull(orchestrator),
                Objects.requireNonNull(kafka),
                Objects.requireNonNull(registry),
                Listener.at(gateway));
    }

    /** The platform that is started with {@link #upArguments}. */
    Target own(Optional<ProcessHandle> process) {
        return new Target(
                local(GATEWAY, ""),
                local(ORCHESTRATOR, ""),
                "127.0.0.1:" + (BROKER + portOffset),
                local(REGISTRY, "/apis/ccompat/v7"),
                process);
    }

    List<String> upArguments() {
        List<String> arguments = new ArrayList<>(List.of("up", "--port-offset", Integer.toString(portOffset)));
        if (fsync) {
            arguments.add("--fsync");
        }
        return arguments;
    }

    List<String> jvmFlags() {
        // A heap of gigabytes is collected by all cores: with one at work the others would wait for it.
        return JvmFlags.merge(List.of("-XX:+UseParallelGC", "-Xmx" + heap), jvm);
    }

    private URI local(int port, String path) {
        return URI.create("http://127.0.0.1:" + (port + portOffset) + path);
    }

    Accounts accounts() {
        return new Accounts(operator, operatorPassword, gameServer, gameServerSecret);
    }
}
