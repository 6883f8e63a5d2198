package io.largesse.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that speaks MongoDB's protocol in this process, in memory or in a file. With a file no write is answered
 * before the file holds it.
 */
public final class EmbeddedStore implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);

    /** A connection keeps its thread while its write waits for a commit, so that commits are shared by many. */
    private static final int WORKER_THREADS = 64;

    /** Pages of the file kept in memory; the rest is read again when it is needed. */
    private static final int CACHE_MB = 64;

    /** How long overwritten pages are kept: enough for a torn write of the last moments to be recognised. */
    private static final int RETENTION_MS = 5_000;

    private final MongoServer server;
    private final Address address;
    private final @Nullable ScheduledExecutorService housekeeping;

    private EmbeddedStore(MongoServer server, Address address, @Nullable ScheduledExecutorService housekeeping) {
        this.server = server;
        this.address = address;
        this.housekeeping = housekeeping;
    }

    /**
     * Starts a store and returns when it takes requests.
     *
     * @param directory keeps the documents across restarts; null: in memory
     * @throws RuntimeException if the port is taken or another process has the directory open
     */
    public static EmbeddedStore start(Address address, @Nullable Path directory, Flush flush) {
        return directory == null
                ? listen(new IsolatedMemoryBackend(), address, null)
                : durable(address, directory, flush);
    }

    /** What clients take as connection string, without a database. */
    public String connectionString() {
        return "mongodb://" + address.reachable();
    }

    @Override
    public void close() {
        if (housekeeping != null) {
            housekeeping.close();
        }
        server.shutdownNow();
    }

    private static EmbeddedStore durable(Address address, Path directory, Flush flush) {
        Directories.create(directory);
        MVStore file = new MVStore.Builder()
                .fileName(directory.resolve("store.mv").toString())
                .cacheSize(CACHE_MB)
                // Only GroupCommit knows when a commit may run.
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        file.setRetentionTime(RETENTION_MS);
        DurableBackend backend = new DurableBackend(file, flush);
        ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("store-housekeeping").factory());
        ScheduledFuture<?> _ = housekeeping.scheduleWithFixedDelay(() -> compact(backend), 1, 1, TimeUnit.SECONDS);
        return listen(backend, address, housekeeping);
    }

    private static EmbeddedStore listen(
            AbstractMongoBackend backend, Address address, @Nullable ScheduledExecutorService housekeeping) {
        MongoServer server = new MongoServer(backend);
        boolean listening = false;
        try {
            server.bind(address.toSocket(), 1, WORKER_THREADS);
            listening = true;
            int port = server.getLocalAddress().getPort();
            return new EmbeddedStore(server, new Address(address.host(), port), housekeeping);
        } finally {
            // Not a catch: a taken port is thrown as a checked exception that nothing declares.
            if (!listening) {
                if (housekeeping != null) {
                    housekeeping.close();
                }
                server.shutdownNow();
            }
        }
    }

    private static void compact(DurableBackend backend) {
        try {
            backend.compact();
        } catch (RuntimeException e) {
            // Writes report the same fault to whoever waits for them; a scheduled task that throws would never run
            // again.
            log.error("the store's file could not be compacted", e);
        }
    }
}
