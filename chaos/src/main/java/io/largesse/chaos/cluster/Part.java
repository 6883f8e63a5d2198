package io.largesse.chaos.cluster;

import io.largesse.embedded.Address;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The broker or the store: a process that keeps its data, and its address, when it is killed and started again. */
public final class Part {

    private static final Duration UP_WITHIN = Duration.ofMinutes(3);
    private static final int CONNECT_MS = 1_000;

    private final String name;
    private final Address address;
    private final Path directory;
    private @Nullable ChildJvm process;

    Part(String name, Address address, Path directory) {
        this.name = name;
        this.address = address;
        this.directory = directory;
    }

    public String name() {
        return name;
    }

    Address address() {
        return address;
    }

    /** Returns when it listens. */
    public synchronized void start() {
        ChildJvm started = ChildJvm.start(
                PartMain.class,
                List.of(
                        name,
                        address.host(),
                        String.valueOf(address.port()),
                        directory.resolve(name).toString()),
                List.of(),
                directory.resolve(name + ".log"));
        process = started;
        Await.until(name + " listens", UP_WITHIN, () -> {
            if (!started.isAlive()) {
                throw new IllegalStateException(name + " did not start; see its log in " + directory);
            }
            return listens();
        });
    }

    /** SIGKILL. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
