package io.largesse.local;

import io.largesse.embedded.EmbeddedBroker;
import io.largesse.embedded.EmbeddedRegistry;
import io.largesse.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole platform in this process: first what services stand on, side by side, then the services, as many at once as
 * there are processors. It is started once all of them are ready, or not at all.
 */
final class LocalPlatform implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalPlatform.class);

    /** What fits on a terminal's two lines; the log has all of it. */
    private static final int LONGEST_REASON = 160;

    private final PlatformOptions options;
    private final Terminal terminal;
    private final @Nullable DataDirectory data;
    private final Running running;
    private final CompletableFuture<RefusedException> failed = new CompletableFuture<>();
    private volatile boolean ending;

    private LocalPlatform(PlatformOptions options, Terminal terminal, @Nullable DataDirectory data) {
        this.options = options;
        this.terminal = terminal;
        this.data = data;
        this.running = new Running(data);
    }

    /**
     * Starts everything and returns when a claim can go from end to end. The end of the JVM ends it in order.
     *
     * @throws RefusedException with a line for the user; then nothing is left running
     */
    static LocalPlatform start(PlatformOptions options, Terminal terminal) {
        options.requireUse();
        Ports.requireFree(options);
        Part.UNDERLYING.stream().map(options::borrowed).filter(Objects::nonNull).forEach(Borrowed::requireAnswer);
        DataDirectory data = options.data == null ? null : DataDirectory.open(options.data);
        new Banner(terminal, options).starting();
        LocalPlatform platform = new LocalPlatform(options, terminal, data);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "shutdown"));
        try {
            platform.startParts();
            platform.startServices();
            Readiness.await(options);
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    /** Waits until a part ends that nobody asked to, and throws what to tell the user; the JVM's end ends the wait. */
    void awaitFailure() {
        throw failed.join();
    }

    @Override
    public void close() {
        ending = true;
        running.close();
    }

    private void startParts() {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).factory())) {
            // The registry first: its process starts while this one is busy with the others.
            join(Part.UNDERLYING.reversed().stream()
                    .map(part -> CompletableFuture.runAsync(() -> start(part, () -> underlying(part)), threads))
                    .toList());
        }
    }

    private void startServices() {
        ExecutorService threads = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().name("start-", 0).factory());
        try {
            join(Services.ALL.stream()
                    .map(service -> CompletableFuture.runAsync(
                            () -> start(service.part(), () -> Services.start(service, options)), threads))
                    .toList());
        } finally {
            // Not waited for: when one has failed, the others' contexts end with the process.
            threads.shutdownNow();
        }
    }

    /** Returns when all are done, throws when the first one fails. */
    private static void join(List<CompletableFuture<Void>> starts) {
        CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
        for (CompletableFuture<Void> start : starts) {
            var _ = start.whenComplete((_, fault) -> {
                if (fault != null) {
                    all.completeExceptionally(fault);
                }
            });
        }
        try {
            all.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void start(Part part, Supplier<? extends AutoCloseable> start) {
        Instant begin = Instant.now();
        try {
            running.add(part, start.get());
            String title = options.starts(part) ? part.title() : "your " + part.title();
            terminal.done(title, options.shown(part), Duration.between(begin, Instant.now()));
        } catch (RuntimeException e) {
            log.info("{} did not start", part.title(), e);
            throw new RefusedException(
                    part.title() + " did not start: " + rootMessage(e) + " (details in " + LogFile.path() + ").", e);
        }
    }

    private AutoCloseable underlying(Part part) {
        if (!options.starts(part)) {
            // It was there before and stays when this ends.
            return () -> {};
        }
        return switch (part) {
            case STORE -> store();
            case BROKER -> broker();
            case REGISTRY -> registry();
            case AUTH, EVENTS, ORCHESTRATOR, FULFILLMENT, GATEWAY -> throw new IllegalArgumentException(part.title());
        };
    }

    private EmbeddedStore store() {
        return EmbeddedStore.start(options.address(Part.STORE), directory(Part.STORE), options.flush());
    }

    private EmbeddedBroker broker() {
        return EmbeddedBroker.start(options.address(Part.BROKER), directory(Part.BROKER), options.flush());
    }

    private EmbeddedRegistry registry() {
        EmbeddedRegistry registry = EmbeddedRegistry.start(options.address(Part.REGISTRY), directory(Part.REGISTRY));
        registry.onEnd(() -> {
            if (!ending) {
                failed.complete(new RefusedException("The schema registry's process ended by itself."));
            }
        });
        return registry;
    }

    private @Nullable Path directory(Part part) {
        return data == null ? null : data.of(part);
    }

    private static String rootMessage(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String line = message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }
}
