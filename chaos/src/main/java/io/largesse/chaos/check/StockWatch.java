package io.largesse.chaos.check;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;

/** Looks at the stock again and again while the platform runs: it must add up at every moment, not only at rest. */
public final class StockWatch implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Stores stores;
    private final Set<String> violations = new ConcurrentSkipListSet<>();
    private final Thread thread;
    private final AtomicLong looks = new AtomicLong();
    private volatile boolean closed;

    private StockWatch(Stores stores) {
        this.stores = stores;
        this.thread = Thread.ofPlatform().daemon().name("stock-watch").unstarted(this::run);
    }

    public static StockWatch start(Parts parts) {
        var watch = new StockWatch(Stores.open(parts));
        watch.thread.start();
        return watch;
    }

    /** Every stock document that was once seen not to add up, as it was seen; each once. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** How often all of the stock was seen. */
    public long looks() {
        return looks.get();
    }

    private void run() {
        try {
            while (!closed) {
                look();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            // The way to end it.
        }
    }

    private void look() {
        try {
            for (Document stock : stores.stock().find()) {
                String wrong = StoredStock.of(stock).wrong();
                if (wrong != null) {
                    violations.add(wrong);
                }
            }
            looks.incrementAndGet();
        } catch (MongoException e) {
            // The store is away, which is a fault to be expected here and says nothing of the stock.
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stores.close();
    }
}
