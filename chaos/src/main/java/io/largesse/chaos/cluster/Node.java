package io.largesse.chaos.cluster;

import io.largesse.chaos.crash.CrashPoint;
import io.largesse.chaos.crash.Crashing;
import io.largesse.chaos.network.Proxy;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of a service. It lives on a loopback address of its own, where it listens and where its proxies stand for broker and store:
 * so that its connections can fail and those of the others hold.
 */
public final class Node {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Service service;
    private final int number;
    private final URI url;
    private final Proxy store;
    private final Proxy broker;
    private final List<String> settings;
    private final Path directory;
    private @Nullable ChildJvm process;

    Node(Service service, int number, URI url, Proxy store, Proxy broker, List<String> settings, Path directory) {
        this.service = service;
        this.number = number;
        this.url = url;
        this.store = store;
        this.broker = broker;
        this.settings = settings;
        this.directory = directory;
    }

    public Service service() {
        return service;
    }

    /** Such as {@code event-service-1}. */
    public String name() {
        return service.title() + "-" + number;
    }

    public URI url() {
        return url;
    }

    public Proxy store() {
        return store;
    }

    public Proxy broker() {
        return broker;
    }

    public void start() {
        start(List.of());
    }

    /** Starts it so that it ends at the point. */
    public void startToCrash(CrashPoint point) {
        start(List.of("-D" + Crashing.POINT + "=" + point));
    }

    private synchronized void start(List<String> flags) {
        List<String> arguments = new ArrayList<>();
        arguments.add(service.name());
        arguments.addAll(settings);
        List<String> all = new ArrayList<>(flags);
        all.add("-Djdk.net.hosts.file=" + directory.resolve(name() + ".hosts"));
        process = ChildJvm.start(NodeMain.class, arguments, all, directory.resolve(name() + ".log"));
    }

    /** SIGKILL. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** Has it leave in order. */
    public synchronized void stop() {
        if (process != null) {
            process.stop();
        }
    }

    /** SIGSTOP, and SIGCONT after the time; returns at once. */
    public synchronized void pause(Duration time) {
        if (process != null) {
            process.pause(time);
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Whether it ended where it was started to. */
    public synchronized boolean hasCrashed() {
        return process != null && !process.isAlive() && process.exitCode() == CrashPoint.EXIT_CODE;
    }

    /** Whether it can do its work, by its own word. */
    public boolean isReady() {
        if (!isAlive()) {
            return false;
        }
        try {
            var connection = (HttpURLConnection)
                    url.resolve("/actuator/health/readiness").toURL().openConnection();
            connection.setConnectTimeout((int) ANSWER_WITHIN.toMillis());
            connection.setReadTimeout((int) ANSWER_WITHIN.toMillis());
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    void close() {
        stop();
        store.close();
        broker.close();
    }
}
