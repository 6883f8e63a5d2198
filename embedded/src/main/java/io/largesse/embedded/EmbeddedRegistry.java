package io.largesse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The real Apicurio Registry in a process of its own, which ends with this one, however that ends. It serves its own
 * API and, under {@code /apis/ccompat/v7}, the one of Confluent's registry.
 */
public final class EmbeddedRegistry implements AutoCloseable {

    /** It takes 1 to 4 s; a machine under load gets time, a hanging process gets an end. */
    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Process process;
    private final String url;

    private EmbeddedRegistry(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a registry and returns when it answers requests.
     *
     * @param directory keeps schemas and their ids across restarts, {@code kill -9} included; null: in memory
     * @throws IllegalStateException if it ends or does not answer in time; the message ends with its last output
     */
    public static EmbeddedRegistry start(Address address, @Nullable Path directory) {
        if (directory != null) {
            Directories.create(directory);
        }
        Process process = launch(address, directory, null);
        try {
            int port = RegistryOutput.of(process).awaitPort(START_WITHIN);
            return new EmbeddedRegistry(process, "http://" + new Address(address.host(), port).reachable());
        } catch (RuntimeException e) {
            stop(process);
            throw e;
        }
    }

    /**
     * Runs a registry once to record which classes it loads, and keeps them in a cache that later starts use.
     *
     * @return where the cache is
     */
    public static Path prepare() {
        Path cache = RegistryCommand.home().resolve(RegistryCommand.AOT_CACHE);
        Process process = launch(Address.anyFree(), null, cache);
        try {
            RegistryOutput.of(process).awaitPort(START_WITHIN);
            process.getOutputStream().close();
            // The JVM writes the cache after its end, in a process it waits for.
            if (!process.waitFor(START_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the registry's cache was not written in " + START_WITHIN);
            }
            return cache;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the registry's cache was written", e);
        } finally {
            stop(process);
        }
    }

    /** Scheme, host and port, such as {@code http://127.0.0.1:8081}. */
    public String url() {
        return url;
    }

    /** The process id, for measurements of what the platform takes as a whole. */
    public long processId() {
        return process.pid();
    }

    /** Runs the action once the registry's process has ended, asked to or not. */
    public void onEnd(Runnable action) {
        var _ = process.onExit().thenRun(action);
    }

    @Override
    public void close() {
        stop(process);
    }

    private static Process launch(Address address, @Nullable Path directory, @Nullable Path cacheOutput) {
        ProcessBuilder builder =
                new ProcessBuilder(RegistryCommand.of(address, directory, cacheOutput)).redirectErrorStream(true);
        // Otherwise it would take over Ctrl-C again.
        builder.environment().put("DISABLE_SIGNAL_HANDLERS", "true");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("the registry's process could not be started", e);
        }
    }

    private static void stop(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
